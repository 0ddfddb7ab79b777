"""The pages, made on the server; all of them can be read without a script."""

from fastapi import APIRouter

from reportedly.web.auth import pages as auth
from reportedly.web.pages import actors, archive, claims, jobs, pictures, reports
from reportedly.web.pages import help as help_page

router = APIRouter(include_in_schema=False)
for part in (auth, archive, reports, claims, actors, pictures, jobs, help_page):
    router.include_router(part.router)
