"""Foulée's settings: one typed class, read from the environment and `.env` by entry points alone."""

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Every setting, with its default: the variable's name in lower case without the prefix `FOULEE_`."""

    model_config = SettingsConfigDict(
        env_prefix="FOULEE_", env_file=".env", extra="ignore", populate_by_name=True
    )

    home: Path = Path("var")
    database_url: str = ""
    chroma_url: str = ""
    chat_model: str = "offline"
    chat_model_understand: str = ""
    chat_model_write: str = ""
    embedding_model: str = "local"
    today: dt.date | None = None
    api_key: SecretStr | None = None
    language: str = "fr"
    chat_deadline_s: float = Field(default=30.0, gt=0)
    retriever_vector_weight: float = Field(default=0.6, ge=0, le=1)
    rerank_proximity_weight: float = Field(default=0.7, ge=0, le=1)
    rerank_neighbours: int = Field(default=40, ge=1)
    rerank_rating_votes: float = Field(default=0.0, ge=0)

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    mistral_api_key: SecretStr | None = Field(default=None, validation_alias="MISTRAL_API_KEY")
    mistral_base_url: str | None = Field(default=None, validation_alias="MISTRAL_BASE_URL")

    @model_validator(mode="after")
    def _database_defaults_to_a_file_in_home(self) -> Self:
        if not self.database_url:
            self.database_url = f"sqlite:///{self.home.absolute() / 'foulee.sqlite3'}"
        return self

    @cached_property
    def understand_model(self) -> str:
        """The model that sorts messages: `FOULEE_CHAT_MODEL` unless it has a setting of its own."""
        return self.chat_model_understand or self.chat_model

    @cached_property
    def write_model(self) -> str:
        """The model that writes answers: `FOULEE_CHAT_MODEL` unless it has a setting of its own."""
        return self.chat_model_write or self.chat_model

    @property
    def current_date(self) -> dt.date:
        """Today, or the date that stands for it (`FOULEE_TODAY`)."""
        return self.today or dt.date.today()
