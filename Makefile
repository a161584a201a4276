# `make site` builds, `make test` proves. Both set up what they need.
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/site.ready
AUDIT_READY := $(VENV)/audit/ready
DEV_READY := $(VENV)/dev.ready

BENCH_VENV := .venv-bench
RIVALS_FOLDER := scripts/bench/rivals
BENCH_READY := $(BENCH_VENV)/bench.ready
# What `make soak` runs: ONLY=fuzz runs the tests with that word in their name or file.
ONLY :=
# What `make mutants` draws, and which tests it asks: STAGES="room near" asks only the nearest,
# ONLY=publish only files with that word in their name.
SEED := 1
COUNT := 64
STAGES := room near others browser
# What `make bench` measures: SIZES="100 1000" RIVALS=no PARTS="steps whole" measure less.
SIZES := 100 1000 10000
RIVALS := yes
PARTS :=

.PHONY: help site serve check test coverage lint soak mutants audit bench lock licences sbom forms pictures cards theme same clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | while IFS='|' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

site: $(SITE_READY) ## build the site from the policies and print where it is
	@$(BIN)/glossator build

serve: $(SITE_READY) ## show the site, reloading when a file is saved
	@$(BIN)/glossator serve

check: $(SITE_READY) ## check every data file
	@$(BIN)/glossator check

test: $(DEV_READY) ## run the linter, the type checker and all tests
	@sh scripts/browser.sh $(BIN)
	@$(BIN)/ruff check scripts tests
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/mypy
	@$(BIN)/pytest --numprocesses=auto --dist=worksteal -m "not soak"

coverage: $(DEV_READY) ## run the tests that need no browser, and measure which lines they reach
	@$(BIN)/pytest --numprocesses=auto --dist=worksteal --cov --cov-report=term:skip-covered -m "not soak and not browser"

lint: $(DEV_READY) ## fix style, check types and wording
	@$(BIN)/ruff check --fix scripts tests
	@$(BIN)/ruff format scripts tests
	@$(BIN)/mypy
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.prose

soak: $(DEV_READY) ## run the long tests and record what they find
	@sh scripts/browser.sh $(BIN)
	@$(BIN)/pytest -m "soak or (hypothesis and not browser)" --hypothesis-profile long --figures=docs/assets/soak.json $(if $(ONLY),-k "$(ONLY)")

mutants: $(DEV_READY) ## put small faults into copies of the code, and record which the tests notice
	@sh scripts/browser.sh $(BIN)
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.mutants --seed $(SEED) --count $(COUNT) --stages $(STAGES) $(if $(ONLY),--only "$(ONLY)")

audit: $(DEV_READY) $(AUDIT_READY) site ## run Lighthouse and the HTML checker over the site
	@sh scripts/browser.sh $(BIN)
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.audit $(VENV)/audit/node_modules

bench: $(DEV_READY) $(if $(filter no,$(RIVALS)),,$(BENCH_READY)) ## measure time, memory and size beside other generators
	@sh scripts/browser.sh $(BIN)
	@$(BIN)/python -m bench --sizes "$(SIZES)" $(if $(filter no,$(RIVALS)),--no-rivals) $(addprefix --part ,$(PARTS))

lock: $(DEV_READY) ## lock the newest dependencies, with hashes
	@$(BIN)/pip install --quiet uv
	@for name in site dev bench; do $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --no-strip-extras --no-emit-index-url --no-header --no-annotate --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done
	@if command -v npm >/dev/null; then for folder in $(RIVALS_FOLDER) scripts/upkeep tests/exporting/readers; do (cd $$folder && npm update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund); done; fi

forms: $(SITE_READY) ## write the lists of the issue forms and the schemas for editors
	@$(BIN)/python -m glossator.data.issue_forms $(SITE)
	@$(BIN)/glossator schemas

pictures: $(DEV_READY) site ## take the pictures of the guide and the README again
	@sh scripts/browser.sh $(BIN)
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.pictures

licences: $(DEV_READY) ## write the page of licences from the packages
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.licences

sbom: $(DEV_READY) ## write the bill of materials of a build, sbom.json
	@$(BIN)/cyclonedx-py requirements requirements/site.txt --output-reproducible --output-file sbom.json

cards: $(DEV_READY) ## draw the pictures shown with links to the site
	@$(BIN)/glossator cards

theme: $(DEV_READY) ## copy what the site uses of the theme into theme/, to build without its package
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.theme

same: $(DEV_READY) ## compare the site with that of a commit: make same BASE=main~1
	@PYTHONPATH=scripts $(BIN)/python -m upkeep.same_site $(or $(BASE),HEAD~1)

clean: ## delete everything that was built, and the virtual environment
	@sh scripts/clean.sh $(VENV) $(BENCH_VENV) $(RIVALS_FOLDER)/node_modules .bench .cache site docs/index.md docs/compare.md docs/quality.md docs/policies docs/changes docs/feeds docs/sources docs/topics docs/practices docs/questions docs/statistics docs/data docs/open-data docs/api docs/embed docs/robots.txt docs/llms.txt docs/contributors docs/disagreements docs/assets/generated docs/contributing/audits.md docs/contributing/long-runs.md docs/contributing/files.md docs/contributing/problems.md docs/contributing/unsure.md docs/contributing/practices

$(SITE_READY): requirements/site.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements/site.txt
	@touch $@

$(DEV_READY): requirements/dev.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements/dev.txt
	@touch $@ $(SITE_READY)

$(AUDIT_READY): scripts/upkeep/package-lock.json scripts/upkeep/audit_tools.sh
	@sh scripts/upkeep/audit_tools.sh $(VENV)/audit
	@touch $@

$(BENCH_READY): requirements/bench.txt $(RIVALS_FOLDER)/package-lock.json | $(SITE_READY)
	@$(BIN)/python -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/bench.txt
	@if command -v npm >/dev/null; then npm ci --prefix $(RIVALS_FOLDER) --ignore-scripts --no-audit --no-fund --silent; else echo "npm is missing: Eleventy is left out."; fi
	@touch $@
