#!/bin/sh
# Checks manifests, plans them, and keeps one comment with the plan on the pull request. For any CI system; the GitHub
# Action and the GitLab template beside it run this.
#
#   trueup-plan.sh [paths and options of `trueup validate` and `trueup plan`]
#
# Ends with 0 when the plan could be made, with or without changes, and with 1 when something is wrong: a manifest, a
# blocked object, no way to vCenter. A comment that cannot be written is a warning.
#
#   TRUEUP_COMMAND        how trueup is called; words are split at blanks (default: trueup)
#   TRUEUP_PLAN           false: check only, for pull requests that get no secrets (default: true)
#   TRUEUP_PLAN_FILE      where the plan is written as Markdown (default: trueup-plan.md)
#   TRUEUP_SARIF_FILE     where the check's findings are written as SARIF as well (default: nowhere)
#   TRUEUP_FORGE          github, gitlab, gitea or none (default: by what the CI system says)
#   TRUEUP_FORGE_TOKEN    may write comments; without it there is no comment
#   TRUEUP_FORGE_URL      address of the forge's API, with its path (default: by what the CI system says)
#   TRUEUP_REPOSITORY     owner and name, or the number of a GitLab project (default: likewise)
#   TRUEUP_PULL_REQUEST   its number (default: likewise)
#
# vCenter's address and account are trueup's own variables: TRUEUP_URL, TRUEUP_USERNAME, TRUEUP_PASSWORD.
set -u

# The token is for the comment; trueup itself does not get it.
forge_token=${TRUEUP_FORGE_TOKEN:-}
unset TRUEUP_FORGE_TOKEN

trueup=${TRUEUP_COMMAND:-trueup}
plan_file=${TRUEUP_PLAN_FILE:-trueup-plan.md}
sarif_file=${TRUEUP_SARIF_FILE:-}
forge=${TRUEUP_FORGE:-}
forge_url=${TRUEUP_FORGE_URL:-}
repository=${TRUEUP_REPOSITORY:-}
pull_request=${TRUEUP_PULL_REQUEST:-}

# Gitea's runners say GITHUB_ACTIONS as well.
if [ -z "$forge" ]; then
  if [ "${GITEA_ACTIONS:-}" = true ]; then
    forge=gitea
  elif [ "${GITHUB_ACTIONS:-}" = true ]; then
    forge=github
  elif [ "${GITLAB_CI:-}" = true ]; then
    forge=gitlab
  else
    forge=none
  fi
fi

case $forge in
  github | gitea)
    : "${forge_url:=${GITHUB_API_URL:-https://api.github.com}}"
    : "${repository:=${GITHUB_REPOSITORY:-}}"
    if [ -z "$pull_request" ]; then
      # refs/pull/7/merge
      case ${GITHUB_REF:-} in
        refs/pull/*) pull_request=${GITHUB_REF#refs/pull/} && pull_request=${pull_request%%/*} ;;
      esac
    fi
    ;;
  gitlab)
    : "${forge_url:=${CI_API_V4_URL:-https://gitlab.com/api/v4}}"
    : "${repository:=${CI_PROJECT_ID:-}}"
    : "${pull_request:=${CI_MERGE_REQUEST_IID:-}}"
    ;;
  none) ;;
  *)
    echo "TRUEUP_FORGE is '$forge'; it takes github, gitlab, gitea or none." >&2
    exit 1
    ;;
esac

# Annotations where the forge shows them, sentences elsewhere.
format=text
if [ "${GITHUB_ACTIONS:-}" = true ]; then format=github; fi

if [ -n "$sarif_file" ]; then
  # shellcheck disable=SC2086 # the command is words
  $trueup validate --format sarif "$@" >"$sarif_file"
fi

# shellcheck disable=SC2086
if ! $trueup validate --format "$format" "$@"; then
  echo 'The manifests have to be put right before they can be planned.' >&2
  exit 1
fi

if [ "${TRUEUP_PLAN:-true}" = false ]; then exit 0; fi

# shellcheck disable=SC2086
$trueup plan --format markdown --detailed-exitcode "$@" >"$plan_file"
status=$?

# Blocked objects end with 1 and have a plan to show; other errors have none.
# GitHub takes lines of the log for commands, so there the plan goes to the summary instead.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  cat "$plan_file" >>"$GITHUB_STEP_SUMMARY"
else
  cat "$plan_file"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  if [ "$status" -eq 2 ]; then changes=true; else changes=false; fi
  printf 'changes=%s\nplan-file=%s\n' "$changes" "$plan_file" >>"$GITHUB_OUTPUT"
fi

# One comment for each environment: its first line, which is not shown, names the environment. The account that the token
# belongs to is compared, so that nobody else's comment is written over; an app that may not ask who it is takes a bot's.
write_comment() {
  FORGE=$forge FORGE_URL=$forge_url FORGE_TOKEN=$forge_token REPOSITORY=$repository PULL_REQUEST=$pull_request \
    PLAN_FILE=$plan_file node --input-type=module - <<'SCRIPT'
import { readFileSync } from 'node:fs';

const { FORGE, FORGE_URL, FORGE_TOKEN, REPOSITORY, PULL_REQUEST, PLAN_FILE } = process.env;
const gitlab = FORGE === 'gitlab';
const base = FORGE_URL.replace(/\/+$/, '');
const list = gitlab
  ? `/projects/${encodeURIComponent(REPOSITORY)}/merge_requests/${PULL_REQUEST}/notes`
  : `/repos/${REPOSITORY}/issues/${PULL_REQUEST}/comments`;
const one = (id) => (gitlab ? `${list}/${id}` : `/repos/${REPOSITORY}/issues/comments/${id}`);

async function call(method, path, body) {
  const response = await fetch(base + path, {
    method,
    // The token goes to this address and nowhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: {
      authorization: `Bearer ${FORGE_TOKEN}`,
      accept: 'application/json',
      'user-agent': 'trueup-ci',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status}`), { status: response.status });
  return response.json();
}

async function account() {
  try {
    return (await call('GET', '/user')).id;
  } catch (error) {
    if (FORGE === 'github' && error.status === 403) return undefined;
    throw error;
  }
}

async function ownComment(marker) {
  const own = await account();
  // Gitea answers all at once, whatever page is asked for.
  for (let page = 1; page <= (FORGE === 'gitea' ? 1 : 25); page++) {
    const comments = await call('GET', `${list}?per_page=100&page=${page}`);
    const found = comments.find(({ body, user, author }) => {
      const isOwn = own === undefined ? user?.type === 'Bot' : (user ?? author)?.id === own;
      return isOwn && (body ?? '').split(/\r?\n/)[0] === marker;
    });
    if (found !== undefined) return found;
    if (comments.length < 100) return undefined;
  }
  throw new Error('there are too many comments to find ours');
}

try {
  const body = readFileSync(PLAN_FILE, 'utf8');
  const marker = body.split('\n')[0];
  if (!marker.startsWith('<!-- trueup:plan')) throw new Error(`${PLAN_FILE} is no plan`);
  const found = await ownComment(marker);
  if (found === undefined) await call('POST', list, { body });
  else await call(gitlab ? 'PUT' : 'PATCH', one(found.id), { body });
} catch (error) {
  const { message, cause } = error;
  console.error(`The comment could not be written: ${message}${cause ? ` (${cause.code ?? cause.message})` : ''}`);
  process.exitCode = 1;
}
SCRIPT
}

if [ -s "$plan_file" ] && [ "$forge" != none ] && [ -n "$forge_token" ] && [ -n "$pull_request" ]; then
  if ! command -v node >/dev/null 2>&1; then
    echo "Writing the comment takes node in PATH; the plan is in $plan_file." >&2
  else
    write_comment || echo "Check that TRUEUP_FORGE_TOKEN may write comments; the plan is in $plan_file." >&2
  fi
fi

case $status in
  0 | 2) exit 0 ;;
  *) exit 1 ;;
esac
