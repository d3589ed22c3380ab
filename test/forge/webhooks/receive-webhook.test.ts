import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { webhookSizeLimit } from '../../../src/forge/webhooks/payload.ts';
import { receiveWebhook, webhookSecretProblem } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { ForgeType } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { WebhookRequest } from '../../../src/forge/events.ts';
import { now, secret, signedRequest, signedText } from './signed-request.ts';

const types: ForgeType[] = ['github', 'gitlab', 'gitea', 'forgejo', 'bitbucket', 'bitbucket-data-center', 'generic'];
const repository = 'acme/infra';

/** Every header that any forge's format looks at. */
const headerNames = [
  'x-hub-signature-256 x-hub-signature x-gitlab-token x-gitea-signature x-forgejo-signature x-trueup-signature',
  'webhook-id webhook-timestamp webhook-signature content-type',
  'x-github-event x-gitea-event x-forgejo-event x-event-key x-request-id x-github-delivery',
].flatMap((names) => names.split(' '));

test("GitHub's own example of a signature is taken", () => {
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
  const request = { headers: { 'x-hub-signature-256': signature }, body: Buffer.from('Hello, World!'), now };
  // Authentic, and no JSON.
  expect(receiveWebhook({ type: 'github', repository }, "It's a Secret to Everybody", request)).toEqual({
    ok: false,
    reason: 'bad-payload',
  });
});

describe.each(types)('%s', (type) => {
  const forge = { type, repository };
  const payload = { branch: 'main' };

  test('takes what is signed with its secret', () => {
    expect(receiveWebhook(forge, secret, signedRequest(type, payload)).ok).toBe(true);
  });

  test.each<[string, (request: WebhookRequest) => [string, WebhookRequest]]>([
    ['another secret', (request) => [`${secret}!`, request]],
    ['a longer secret', (request) => [secret.repeat(9), request]],
    ['no secret, which signs nothing', (request) => ['', request]],
    ['no signature', (request) => [secret, { ...request, headers: {} }]],
    ['an empty signature', (request) => [secret, withSignature(request, () => '')]],
    ['a shorter signature', (request) => [secret, withSignature(request, (text) => text.slice(0, -1))]],
    ['a longer signature', (request) => [secret, withSignature(request, (text) => `${text}0`)]],
    ['a signature without its prefix', (request) => [secret, withSignature(request, (text) => text.slice(7))]],
  ])('refuses %s', (_what, change) => {
    const [given, request] = change(signedRequest(type, payload));
    expect(receiveWebhook(forge, given, request)).toEqual({ ok: false, reason: 'bad-signature' });
  });

  test('refuses what is signed with an empty secret', () => {
    const body = Buffer.from('{"branch":"main"}');
    const hex = (text: string) => createHmac('sha256', '').update(text).digest('hex');
    const plain = hex(body.toString());
    const headers = {
      'x-hub-signature-256': `sha256=${plain}`,
      'x-hub-signature': `sha256=${plain}`,
      'x-gitea-signature': plain,
      'x-gitlab-token': '',
      'x-trueup-signature': `t=${now / 1000},v1=${hex(`${now / 1000}.${body.toString()}`)}`,
    };
    expect(receiveWebhook(forge, '', { headers, body, now })).toEqual({ ok: false, reason: 'bad-signature' });
  });

  test('says of an empty secret that it cannot be used', () => {
    expect(webhookSecretProblem(type, ' \n')).toMatch(/empty/);
    expect(webhookSecretProblem(type, secret)).toBeUndefined();
  });

  test.each([
    ['no JSON', 'x'],
    ['nothing', ''],
    ['half of it', '{"branch":'],
    ['a depth without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a depth that hides behind texts', `{"a":"\\"","b":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`],
  ])('refuses authentic bodies of %s', (_what, body) => {
    expect(receiveWebhook(forge, secret, signedText(type, body))).toEqual({ ok: false, reason: 'bad-payload' });
  });

  test('refuses authentic bytes that are no text', () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'x-hub-signature-256': signature, 'x-hub-signature': signature, 'x-gitlab-token': secret };
    expect(receiveWebhook(forge, secret, { headers, body, now }).ok).toBe(false);
  });

  test('refuses more than it reads', () => {
    const body = Buffer.alloc(webhookSizeLimit + 1, ' ');
    expect(receiveWebhook(forge, secret, { headers: {}, body, now })).toEqual({ ok: false, reason: 'bad-payload' });
  });

  test('refuses any change of one bit of body or signature, but of a token only its own', () => {
    const request = signedRequest(type, payload);
    const bits = fc.record({ place: fc.nat(), bit: fc.nat(7), inBody: fc.boolean() });
    fc.assert(
      fc.property(bits, ({ place, bit, inBody }) => {
        const changed =
          inBody && type !== 'gitlab' ? flipBody(request, place, bit) : flipSignature(request, place, bit);
        const result = receiveWebhook(forge, secret, changed);
        expect(result.ok).toBe(false);
      }),
    );
  });

  test('never throws and never takes what is not signed, whatever bytes and headers come', () => {
    const headers = fc.dictionary(fc.constantFrom(...headerNames), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), headers, fc.integer(), (body, headers, now) => {
        expect(receiveWebhook(forge, secret, { headers, body, now }).ok).toBe(false);
      }),
    );
  });

  test('never throws whatever authentic JSON comes', () => {
    const events = [
      'push',
      'pull_request',
      'issue_comment',
      'repo:push',
      'pullrequest:created',
      'pr:opened',
      '__proto__',
    ];
    const members = [
      'repository',
      'ref',
      'after',
      'push',
      'changes',
      'pull_request',
      'object_kind',
      '__proto__',
      'branch',
    ];
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 0, 'push', 'merge_request', 'note', 'refs/heads/main', 'main', '0'.repeat(40)),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...members), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(json, fc.constantFrom(...events), (payload, event) => {
        const headers = { 'x-github-event': event, 'x-gitea-event': event, 'x-event-key': event };
        const result = receiveWebhook(forge, secret, signedRequest(type, payload, headers));
        if (!result.ok) expect(result.reason).toBe('bad-payload');
      }),
    );
  });
});

describe('a delivery', () => {
  const forge = { type: 'github', repository } as const;
  const deliveryOf = (headers: Record<string, string>, payload: unknown = {}, at = now) => {
    const request = { ...signedRequest('github', payload, headers), now: at };
    const result = receiveWebhook(forge, secret, request);
    return result.ok ? result.delivery : undefined;
  };

  test("has the forge's own name", () => {
    expect(deliveryOf({ 'x-github-delivery': '72d3162e-cc78' })).toBe('github:72d3162e-cc78');
  });

  test('without a name is known by its body for a minute', () => {
    const first = deliveryOf({});
    expect(deliveryOf({}, {}, now + 59_000)).toBe(first);
    expect(deliveryOf({}, {}, now + 60_000)).not.toBe(first);
    expect(deliveryOf({}, { zen: 'x' })).not.toBe(first);
  });

  test('with a name of any length and kind is told apart by a short one', () => {
    const long = deliveryOf({ 'x-github-delivery': 'x'.repeat(100_000) });
    expect(long).toMatch(/^github:[0-9a-f]{64}$/);
    expect(deliveryOf({ 'x-github-delivery': 'a\nb' })).toMatch(/^github:[0-9a-f]{64}$/);
    expect(deliveryOf({ 'x-github-delivery': 'x'.repeat(100_001) })).not.toBe(long);
  });
});

describe('a webhook of our own', () => {
  const forge = { type: 'generic', repository } as const;
  const commit = '709d658dc5b6d6afcd46049c2f332ee3f515a67d';

  test.each([
    [{ branch: 'main' }, { type: 'push', repository, branch: 'main' }],
    [
      { branch: 'main', commit },
      { type: 'push', repository, branch: 'main', commit },
    ],
  ])('of %j is a push', (payload, event) => {
    expect(receiveWebhook(forge, secret, signedRequest('generic', payload))).toMatchObject({ ok: true, event });
  });

  test('is taken whatever its type of content, because programs send what they like', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(receiveWebhook(forge, secret, signedRequest('generic', { branch: 'main' }, headers)).ok).toBe(true);
  });

  test.each([{}, { branch: '' }, { branch: 7 }, { branch: '../x' }, { branch: 'main', commit: 'main' }])(
    'of %j is refused',
    (payload) => {
      expect(receiveWebhook(forge, secret, signedRequest('generic', payload)).ok).toBe(false);
    },
  );

  test.each([
    [299_000, true],
    [-299_000, true],
    [301_000, false],
    [-301_000, false],
  ])('is taken %i ms away from the time that it names: %s', (away, ok) => {
    const request = { ...signedRequest('generic', { branch: 'main' }), now: now + away };
    const result = receiveWebhook(forge, secret, request);
    expect(result).toMatchObject(ok ? { ok } : { ok, reason: 'too-old' });
  });

  test('cannot be given another time', () => {
    const request = signedRequest('generic', { branch: 'main' });
    const later = withSignature(request, (text) => text.replace(`t=${now / 1000}`, `t=${now / 1000 + 600}`));
    expect(receiveWebhook(forge, secret, { ...later, now: now + 600_000 })).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });
});

/** The header that signs; the last one where there are several, with the ones before left out. */
function withSignature(request: WebhookRequest, change: (text: string) => string): WebhookRequest {
  const names = Object.keys(request.headers).filter((name) => /signature|token/.test(name));
  const headers = { ...request.headers };
  for (const name of names) headers[name] = change(headers[name] ?? '');
  return { ...request, headers };
}

function flipBody(request: WebhookRequest, place: number, bit: number): WebhookRequest {
  return { ...request, body: flipped(request.body, place, bit) };
}

function flipSignature(request: WebhookRequest, place: number, bit: number): WebhookRequest {
  return withSignature(request, (text) => Buffer.from(flipped(Buffer.from(text), place, bit)).toString('latin1'));
}

function flipped(bytes: Uint8Array, place: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = place % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
}
