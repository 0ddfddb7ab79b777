"""The pages, made on the server; all of them can be read without a script."""

from fastapi import APIRouter

from reportedly.web.auth import pages as auth
from reportedly.web.pages import actors, archive, claims, guide, jobs, pictures, reports

router = APIRouter(include_in_schema=False)
for part in (auth, archive, reports, claims, actors, pictures, jobs, guide):
    router.include_router(part.router)
