# Every chore is one target; CI runs the same.

.PHONY: run test check bench record proof set-up set-up-test lock clean

run: set-up
	@.venv/bin/buergerdraht up

test: set-up-test
	@scripts/test.sh

check: set-up-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m pytest tests/rules/test_shape.py
	scripts/lint-dialplan.sh

# Calls a second and ring delay beside a bare Asterisk; a log of two million calls beside a bare loop; search;
# a hundred agents at work; how soon a desk is right again.
bench: set-up-test
	@.venv/bin/python -m tests.bench.ringing
	@.venv/bin/python -m tests.bench.importing
	@.venv/bin/python -m tests.bench.reporting
	@.venv/bin/python -m tests.bench.searching
	@.venv/bin/python -m tests.bench.exporting
	@.venv/bin/python -m tests.bench.desks
	@.venv/bin/python -m tests.bench.healing

# Plays the corpus's situations against the real Asterisk (make record NAMES="abandoned closed").
record: set-up-test
	@.venv/bin/python -m tests.record $(NAMES)

# Calls of every kind while our processes are killed, compared call by call (make proof CALLS=10000);
# then the rules' properties on fifty times as many examples as in make test.
CALLS ?= 2000
proof: set-up-test
	@.venv/bin/python -m tests.proof --calls $(CALLS)
	@.venv/bin/python -m pytest tests/rules -n 2 --hypothesis-profile=proof --timeout 0

set-up:
	@scripts/set-up.sh run

set-up-test:
	@scripts/set-up.sh test

lock:
	scripts/lock.sh

# The state folder var/ stays: it holds the calls.
clean:
	rm -rf .venv *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf agent_console/node_modules agent_console/static/built
