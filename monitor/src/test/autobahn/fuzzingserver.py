"""Starts the Autobahn fuzzing server on loopback.

fuzzingserver.py SUITE_DIRECTORY PORT REPORT_DIRECTORY PATIENCE CASE...

PATIENCE multiplies the seconds after which the server gives up or closes, mostly one: on a busy machine the
server itself does not get all of its bytes out in that time, and blames the client.

Runs under Jython with the suite that autobahntestsuite-maven-plugin bundles; Python 2.
"""

import sys

suite, port, reports, patience = sys.argv[1:5]
sys.path.insert(0, suite)

from twisted.internet import reactor

listen = reactor.listenTCP


def on_loopback(number, factory, backlog=50, interface=""):
    return listen(number, factory, backlog, "127.0.0.1")


reactor.listenTCP = on_loopback

from autobahntestsuite import fuzzing, wstest


def patient(after):
    return lambda protocol, delay: after(protocol, delay * int(patience))


fuzzing.FuzzingProtocol.killAfter = patient(fuzzing.FuzzingProtocol.killAfter.__func__)
fuzzing.FuzzingProtocol.closeAfter = patient(fuzzing.FuzzingProtocol.closeAfter.__func__)

wstest.start(
    {"mode": "fuzzingserver", "debug": False},
    {
        "url": "ws://127.0.0.1:" + port,
        "outdir": reports,
        "webport": 0,
        "options": {"failByDrop": False},
        "cases": sys.argv[5:],
        "exclude-cases": [],
        "exclude-agent-cases": {},
    },
)
reactor.run()
