"""Today's figures, or another day's, for each hotline."""

from fastapi import APIRouter

router = APIRouter()
