"""User: somebody who may sign in. Who that is in the company, the people room knows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class Users(BaseUserManager["User"]):
    def create_user(self, username: str, email: str, password: str | None = None, **facts: Any) -> User:
        user = self.model(username=username, email=self.normalize_email(email), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    LANGS: ClassVar = [("zh", "中文"), ("en", "English")]
    THEMES: ClassVar = [("auto", "auto"), ("light", "light"), ("dark", "dark")]

    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(max_length=254)
    lang = models.CharField(max_length=2, choices=LANGS, blank=True, default="")
    zone = models.CharField(max_length=64, default="Asia/Shanghai")
    theme = models.CharField(max_length=5, choices=THEMES, default="auto")
    large_text = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once", condition=~models.Q(email="")),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """The person's own name is known to the people room; here only the sign-in name is."""
        return self.username
