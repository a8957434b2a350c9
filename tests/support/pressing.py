"""Keys a citizen presses, as SIP INFO: replaying one recording twice loses the second of two equal digits."""

PAUSE_MS = 300
FIRST_CSEQ = 3
INFO = """
  <pause milliseconds="{pause}"/>
  <send retrans="500"><![CDATA[
INFO [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: @FROM@;tag=[pid]C[call_number]
To: <sip:@NUMBER@@127.0.0.1:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: {cseq} INFO
Max-Forwards: 70
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal={digit}
Duration=160
]]></send>
  <recv response="200"/>
"""
WAIT = '  <pause milliseconds="1000"/>\n'
WORD = '  <recv request="MESSAGE"/>\n'


def pressed(keys: str) -> str:
    """Part of the scenario `citizen`, after the answer: each digit is pressed, `w` waits a second, and `?`
    for the test's word (Sipp.goes_on).
    """
    return "".join(_pressed(key, FIRST_CSEQ + place) for place, key in enumerate(keys))


def pressed_at_seat(keys: str) -> str:
    """The same in the scenario `telephone`, which was called."""
    there = "From: [$me];tag=[pid]T[call_number]\nTo: [$caller]"
    caller = (
        "From: @FROM@;tag=[pid]C[call_number]\nTo: <sip:@NUMBER@@127.0.0.1:[remote_port]>[peer_tag_param]"
    )
    return pressed(keys).replace(caller, there)


def _pressed(key: str, cseq: int) -> str:
    waits = {"w": WAIT, "?": WORD}
    return waits[key] if key in waits else INFO.format(pause=PAUSE_MS, cseq=cseq, digit=key)
