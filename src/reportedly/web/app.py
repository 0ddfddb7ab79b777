"""The application: its rooms, what stands around them, and how it begins and ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles

from reportedly.web import api, error_handlers, pages
from reportedly.web.auth.middleware import LoginMiddleware
from reportedly.web.loopback import is_loopback
from reportedly.web.middleware import SecurityMiddleware
from reportedly.web.state import State


def make_app(state: State) -> FastAPI:
    """Return the application over an archive; closing it ends the reading of inputs."""
    settings = state.settings.serve
    most_bytes = int(settings.max_upload * 2**20)

    def is_ours(host: str) -> bool:
        # Behind a login, a stranger's page that was made to point here has no session.
        return not state.open or is_loopback(host)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield
        state.jobs.close()

    app = FastAPI(
        title="Reportedly",
        summary="Who said that it happened, and through whom.",
        version="1",
        lifespan=life,
        docs_url=None,  # their pages ask other hosts for scripts
        redoc_url=None,
        openapi_url=None,  # api has it, behind the login
        middleware=[
            Middleware(SecurityMiddleware, hosts=is_ours, most=most_bytes, secure=state.secure),
            Middleware(LoginMiddleware),
        ],
    )
    app.state.reportedly = state
    error_handlers.install(app)
    app.get("/healthz", include_in_schema=False, response_class=PlainTextResponse)(_health)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(packages=[("reportedly.web", "static")]), name="static")
    return app


async def _health() -> str:
    return "ok\n"
