import { at, branchOf, noCommit } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { hmacSha256, isRecent, sameText } from './signature.ts';
import type { WebhookFormat } from './webhook-format.ts';

/**
 * Our own: `X-Trueup-Signature: t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256 of "<t>.<body>">`, and a body of
 * `{ "branch": "main", "commit": "<full hash>" }`, the commit being optional.
 */
export const generic: WebhookFormat = {
  verify: (secret, { headers, body, now }) => {
    const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers['x-trueup-signature'] ?? '');
    const [, seconds = '', signature = ''] = match ?? [];
    if (secret === '' || match === null) return 'bad-signature';
    if (!sameText(signature, hmacSha256(secret, `${seconds}.`, body).toString('hex'))) return 'bad-signature';
    return isRecent(seconds, now) ? 'authentic' : 'too-old';
  },
  // Made of the time and the body, so a repetition has the same.
  delivery: (headers) => headers['x-trueup-signature'],
  read: (payload, _headers, repository) => {
    const branch = branchOf(at(payload, 'branch'));
    return allOf([pushOf({ repository, branch, commit: at(payload, 'commit') ?? noCommit, by: undefined })]);
  },
};
