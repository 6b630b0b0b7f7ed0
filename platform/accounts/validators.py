"""Django's password rules in our words: each says what the password must be and what to do."""

from collections.abc import Sequence

from django.contrib.auth import password_validation as django


class MinimumLength(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"La contraseña es muy corta: escriba {self.min_length} caracteres o más."

    def get_help_text(self) -> str:
        return f"Tiene {self.min_length} caracteres o más."


class UnlikeThePerson(django.UserAttributeSimilarityValidator):
    """Compares with what an account here has: name and e-mail."""

    def __init__(self, user_attributes: Sequence[str] = ("name", "email"), max_similarity: float = 0.7) -> None:
        super().__init__(user_attributes, max_similarity)

    def get_error_message(self) -> str:
        return "La contraseña se parece demasiado a su nombre o a su correo: escoja otra."

    def get_help_text(self) -> str:
        return "No se parece a su nombre ni a su correo."


class Uncommon(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Esa contraseña es de las más usadas y se adivina fácil: escoja otra."

    def get_help_text(self) -> str:
        return "No es de las más usadas, como «12345678» o «password»."


class NotOnlyDigits(django.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "La contraseña tiene solo cifras: agregue letras u otros signos."

    def get_help_text(self) -> str:
        return "No tiene solo cifras."
