"""What is loaded while the name is typed: nothing that knows of Qt on another thread, and all of it in the end."""

import subprocess
import sys

_PROGRAM = """
import sys, threading
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from desktop.ui import loading_ahead
from desktop.ui.background import Elsewhere

class Import:
    def find_spec(self, name, path=None, target=None):
        where[name] = threading.current_thread()

where = {}
application = QApplication([])
sys.meta_path.insert(0, Import())
elsewhere = Elsewhere(application)
loading_ahead.load_ahead(application, elsewhere)
while loading_ahead._WINDOW[-1] not in sys.modules:
    application.processEvents()
main = threading.main_thread()
apart = sorted(name for name, thread in where.items() if thread is not main)
print("desktop.storage.vault" in apart, [name for name in apart if name.startswith(("PySide6", "desktop.ui"))])
"""


def test_all_is_loaded_and_nothing_of_qt_apart() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "True []"), done.stderr
