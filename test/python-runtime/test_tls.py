"""HTTPS over loopback, with a certificate that is made for the test."""

import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from loopback import ServiceCase, answer, soon
from runtime.http_transport import HttpTransport

OPENSSL = shutil.which("openssl")


@unittest.skipIf(OPENSSL is None, "openssl makes the certificate, and is not there")
class Https(ServiceCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.certificate, key = Path(folder.name) / "certificate.pem", Path(folder.name) / "key.pem"
        made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1"]
        subprocess.run([OPENSSL or "", *made, "-keyout", key, "-out", self.certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.server.close)
        self.origin = f"https://127.0.0.1:{self.server.getsockname()[1]}"
        self.connections = 0
        threading.Thread(target=self.accept, args=(context,), daemon=True).start()

    def accept(self, context: ssl.SSLContext) -> None:
        with suppress(OSError):
            while True:
                connected, _ = self.server.accept()
                threading.Thread(target=self.play, args=(context, connected), daemon=True).start()

    def play(self, context: ssl.SSLContext, connected: socket.socket) -> None:
        """Answers each request; one for `/slow` byte by byte."""
        with suppress(OSError), context.wrap_socket(connected, server_side=True) as wrapped, wrapped.makefile("rb") as lines:
            self.connections += 1
            while line := lines.readline():
                while lines.readline().strip():
                    pass
                whole = answer(200, b"[" + b" " * 40_000 + b"1]", content_type="application/json")
                if b"/slow" not in line:
                    wrapped.sendall(whole)
                    continue
                for byte in whole[:200]:
                    wrapped.sendall(bytes([byte]))
                    sleep(0.02)

    def trusting(self) -> HttpTransport:
        transport = HttpTransport(context=ssl.create_default_context(cafile=str(self.certificate)))
        self.addCleanup(transport.close)
        return transport

    def test_refuses_a_certificate_that_nobody_vouches_for_and_does_not_ask_again(self) -> None:
        fault = self.raised(self.client(self.origin, access_token="secret-token", retry=soon()).get)
        self.assertEqual((fault.kind, fault.retryable, self.connections), ("network", False, 0))
        self.assertIsInstance(fault.__cause__, ssl.SSLCertVerificationError)

    def test_refuses_a_certificate_of_another_host(self) -> None:
        fault = self.raised(self.client(self.origin.replace("127.0.0.1", "localhost"), transport=self.trusting(), retry=soon()).get)
        self.assertIsInstance(fault.__cause__, ssl.SSLCertVerificationError)

    def test_uses_a_connection_again(self) -> None:
        client = self.client(self.origin, transport=self.trusting())
        self.assertEqual([client.get() for _ in range(3)], [[1]] * 3)
        self.assertEqual(self.connections, 1)

    def test_keeps_a_time_limit_however_little_comes_at_a_time(self) -> None:
        start = monotonic()
        client = self.client(self.origin, transport=self.trusting(), retry=None)
        self.assertEqual(self.raised(lambda: client.at("slow").get(timeout=0.3)).kind, "timeout")
        self.assertLess(monotonic() - start, 2)
