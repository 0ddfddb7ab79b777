"""The pages for logging in, one's own account, all users, and the audit log."""

from __future__ import annotations

from fastapi import APIRouter

from reportedly.web.auth.pages import account, audit, login, users

router = APIRouter()
for part in (login, account, users, audit):
    router.include_router(part.router)
