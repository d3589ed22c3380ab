import { sign } from 'node:crypto';
import { generate } from 'selfsigned';
import { describe, expect, test } from 'vitest';
import { selfSigned, type KeyPair } from '../../../src/simulator/certificate.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  addItem,
  addLibrary,
  addSession,
  complete,
  descriptor,
  ended,
  items,
  locals,
  push,
  sessions,
  sha256,
} from './content-calls.ts';

const year = 365 * 24 * 3_600_000;

/** A session with a package that this pair of keys signed. */
async function openSigned(keys: KeyPair, { strict = false, content = 'disk' } = {}) {
  const opened = await openSimulator({ behaviour: { contentMilliseconds: 0 } });
  const library = await addLibrary(opened);
  if (strict) await beStrict(opened, library);
  const item = await addItem(opened, library);
  const session = await addSession(opened, item);
  const ovf = descriptor('disk1.vmdk');
  const manifest = `SHA256(vm.ovf)= ${sha256(ovf)}\nSHA256(disk1.vmdk)= ${sha256('disk')}\n`;
  const signature = sign('sha256', Buffer.from(manifest), keys.key).toString('hex');
  await push(opened, session, 'vm.mf', manifest);
  await push(opened, session, 'vm.cert', `SHA256(vm.mf)= ${signature}\n${keys.cert}`);
  await push(opened, session, 'vm.ovf', ovf);
  await push(opened, session, 'disk1.vmdk', content);
  return { opened, item, session };
}

async function beStrict(opened: Opened, library: string): Promise<void> {
  const policies = (await opened.call('GET', '/api/content/security-policies')).body as { policy: string }[];
  const security_policy_id = policies[0]?.policy;
  expect(await opened.call('PATCH', `${locals}/${library}`, { security_policy_id })).toMatchObject({ status: 204 });
}

function trust(opened: Opened, { cert }: KeyPair) {
  return opened.call('POST', '/api/content/trusted-certificates', { cert_text: cert });
}

describe('signed packages', () => {
  test.each([
    ['of its own', 0, ['SELF_SIGNED_CERTIFICATE']],
    ['that has expired', -2 * year, ['SELF_SIGNED_CERTIFICATE', 'EXPIRED_CERTIFICATE']],
    ['that is not valid yet', 2 * year, ['SELF_SIGNED_CERTIFICATE', 'NOT_YET_VALID_CERTIFICATE']],
  ])('a certificate %s has to be acknowledged', async (_name, offset, types) => {
    const { opened, item, session } = await openSigned(await selfSigned('localhost', Date.now() + offset));
    const path = `${sessions}/${session}`;
    expect(await ended(opened, session)).toMatchObject({
      preview_info: {
        state: 'AVAILABLE',
        certificate_info: { self_signed: true, subject: 'CN=localhost', issuer: 'CN=localhost' },
        warnings: types.map((type) => ({ type, ignored: false })),
      },
    });
    const refused = await opened.call('POST', `${path}?action=complete`);
    expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    const warning_behavior = types.map((type) => ({ type, ignored: true }));
    expect(await opened.call('PATCH', path, { warning_behavior })).toMatchObject({ status: 204 });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE', warning_behavior });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({
      certificate_verification_info: { status: 'UNTRUSTED', cert_chain: [expect.any(String)] },
    });
  });

  test('a certificate that is trusted needs nobody’s word', async () => {
    const keys = await selfSigned('localhost', Date.now());
    const { opened, item, session } = await openSigned(keys);
    const first = await trust(opened, keys);
    expect(await trust(opened, keys)).toEqual(expect.objectContaining({ status: 201, body: first.body }));
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({
      certificate_verification_info: { status: 'VERIFIED' },
    });
  });

  test('a signature by other keys is invalid', async () => {
    const [one, other] = await Promise.all([selfSigned('one', Date.now()), selfSigned('other', Date.now())]);
    const { opened, session } = await openSigned({ key: one.key, cert: other.cert });
    const { body } = await opened.call('POST', `${sessions}/${session}/file?action=validate`);
    expect(body).toMatchObject({ has_errors: true, invalid_files: [{ name: 'vm.cert' }] });
  });
});

describe('a certificate that another one issued', () => {
  async function issued(): Promise<{ authority: KeyPair; keys: KeyPair }> {
    const authority = await selfSigned('authority', Date.now());
    const made = await generate([{ name: 'commonName', value: 'signer' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ca: authority,
    });
    return { authority, keys: { key: made.private, cert: made.cert } };
  }

  test('is untrusted as long as its issuer is', async () => {
    const { authority, keys } = await issued();
    const { opened, session } = await openSigned(keys);
    expect(await ended(opened, session)).toMatchObject({
      preview_info: { certificate_info: { self_signed: false }, warnings: [{ type: 'UNTRUSTED_CERTIFICATE' }] },
    });
    await trust(opened, authority);
    expect(await ended(opened, session)).toMatchObject({ preview_info: { warnings: [] } });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
  });
});

describe('a library with strict verification', () => {
  test('takes a package whose certificate is trusted', async () => {
    const keys = await selfSigned('localhost', Date.now());
    const { opened, session } = await openSigned(keys, { strict: true });
    await trust(opened, keys);
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
  });

  test('refuses one whose certificate is only acknowledged', async () => {
    const { opened, session, item } = await openSigned(await selfSigned('localhost', Date.now()), { strict: true });
    const warning_behavior = [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }];
    await opened.call('PATCH', `${sessions}/${session}`, { warning_behavior });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({
      state: 'ERROR',
      error_message: { default_message: expect.stringContaining('OVF default policy') as string },
    });
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toEqual([]);
  });

  test('refuses an unsigned package, and takes what is no package', async () => {
    const opened = await openSimulator({ behaviour: { contentMilliseconds: 0 } });
    const library = await addLibrary(opened);
    await beStrict(opened, library);
    for (const [name, content, state] of [
      ['vm.ovf', descriptor(), 'ERROR'],
      ['a.iso', 'image', 'DONE'],
    ] as const) {
      const session = await addSession(opened, await addItem(opened, library, { name }));
      await push(opened, session, name, content);
      await complete(opened, session);
      expect(await ended(opened, session)).toMatchObject({ state });
    }
  });
});
