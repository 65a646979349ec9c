"""The five faces of IBM Plex Sans that ship with the program."""

from PySide6.QtGui import QFontDatabase, QGuiApplication

from advocate_desk import assets

FAMILY = "IBM Plex Sans"
FACES = ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold")


class FontUnusable(RuntimeError):
    """A face that ships with the program could not be read: the installation is damaged."""


def load() -> None:
    """Register the faces with the running application, once. FontUnusable when one of them is refused."""
    app = QGuiApplication.instance()
    if app is None or app.property("advocateDeskFonts"):
        return
    for face in FACES:
        file = assets.path("fonts", f"IBMPlexSans_{face}.ttf")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FontUnusable(file.name)
    app.setProperty("advocateDeskFonts", True)
