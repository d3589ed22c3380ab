import { ok, type Answer } from '../operations/answer.ts';
import { ApiError, invalidArgument, message } from '../operations/api-error.ts';
import { withBody, type Call, type Operation } from '../operations/operation.ts';
import { list, object, text } from '../operations/shape.ts';
import { isAtLeast } from '../operations/release.ts';
import { offeredReleases } from './vim/releases.ts';

/** Service `vcenter/system`: which release of VI-JSON both sides know. New in 8.0 U2, and it needs no session. */
export const systemHelloOperations: Operation[] = [
  {
    id: 'POST /api/vcenter/system?action=hello',
    login: true,
    reads: true,
    handle: withBody(object<{ api_releases: string[] }>({ api_releases: list(text) }), sayHello),
  },
];

const mostReleases = 128;
const longestRelease = 64;

/** The first of the caller's releases that is offered; an empty text when none is. */
function sayHello({ vcenter }: Call, { api_releases: wanted }: { api_releases: string[] }): Answer {
  if (!isAtLeast(vcenter.version, '8.0.2')) {
    throw new ApiError('OPERATION_NOT_FOUND', message('operation-not-found', 'There is no such operation.'));
  }
  if (wanted.length > mostReleases || wanted.some((release) => release.length > longestRelease)) {
    throw invalidArgument(`At most ${mostReleases} releases of ${longestRelease} characters can be offered.`);
  }
  const offered = offeredReleases(vcenter);
  return ok({ api_release: wanted.find((release) => offered.includes(release)) ?? '' });
}
