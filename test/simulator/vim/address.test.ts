import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { openSimulator, request } from '../open-simulator.ts';
import { openVim, pathOf, services } from './open-vim.ts';

interface Row {
  version: string;
  behaviour?: Partial<Behaviour>;
  at: string;
  status: number;
}

const content = (at: string): string => `${pathOf(services.instance, at)}/content`;

describe('the address of VI-JSON', () => {
  test.each<Row>([
    { version: '7.0.3.00100', at: '8.0.1.0', status: 404 },
    { version: '8.0.0.10000', at: '8.0.1.0', status: 404 },
    { version: '8.0.1.00100', at: '8.0.1.0', status: 200 },
    { version: '8.0.1.00100', at: '8.0.2.0', status: 404 },
    { version: '8.0.2.00100', at: '8.0.2.0', status: 200 },
    { version: '8.0.2.00100', at: '8.0.3.0', status: 404 },
    { version: '8.0.3.00000', at: '8.0.3.0', status: 200 },
    { version: '8.0.3.00000', at: '8.0.1.0', status: 200 },
    { version: '9.0.0.0', at: '8.0.3.0', status: 200 },
    { version: '8.0.2.00100', behaviour: { viJson: 'absent' }, at: '8.0.1.0', status: 404 },
    { version: '8.0.2.00100', behaviour: { viJsonReleases: ['8.0.1.0'] }, at: '8.0.2.0', status: 404 },
  ])('$version with $behaviour answers $status at $at', async ({ version, behaviour = {}, at, status }) => {
    const { simulator } = await openSimulator({ version, behaviour });
    expect(await request(simulator, { method: 'GET', path: content(at) })).toMatchObject({ status });
  });

  test('the content needs no session and says where everything is', async () => {
    const { simulator } = await openSimulator({ version: '8.0.2.00100' });
    const { body } = await request(simulator, { method: 'GET', path: content('8.0.1.0') });
    expect(body).toMatchObject({
      _typeName: 'ServiceContent',
      about: { _typeName: 'AboutInfo', apiType: 'VirtualCenter', version: '8.0.2', apiVersion: '8.0.2.0' },
      rootFolder: services.root,
      propertyCollector: services.collector,
      viewManager: services.views,
      sessionManager: services.sessions,
      customFieldsManager: services.fields,
      searchIndex: services.search,
    });
  });

  test('everything else without a session is refused, but for what is not there at all', async () => {
    const { simulator } = await openSimulator();
    const known = await request(simulator, { method: 'GET', path: `${pathOf(services.root)}/name` });
    expect(known).toMatchObject({ status: 500, body: { _typeName: 'NotAuthenticated' } });
    const unknown = await request(simulator, { method: 'POST', path: `${pathOf(services.root)}/Sing`, body: {} });
    expect(unknown).toMatchObject({ status: 404 });
  });

  test.each([
    ['GET', 'shoeSize', undefined, 404],
    ['POST', 'Sing', {}, 404],
    ['POST', 'CreateFolder', { name: 'x', colour: 'blue' }, 500],
    ['POST', 'CreateFolder', {}, 500],
  ])('%s %s with %j answers %d', async (method, what, body, status) => {
    const { simulator, token } = await openVim();
    const answer = await request(simulator, { method, path: `${pathOf(services.root)}/${what}`, token, body });
    expect(answer).toMatchObject({ status });
  });
});

describe('the releases that both sides know', () => {
  const hello = '/api/vcenter/system?action=hello';

  test.each([
    ['8.0.2.00100', ['8.0.3.0', '8.0.2.0', '8.0.1.0'], '8.0.2.0'],
    ['8.0.2.00100', ['8.0.1.0', '8.0.2.0'], '8.0.1.0'],
    ['8.0.3.00000', ['8.0.3.0', '8.0.2.0'], '8.0.3.0'],
    ['8.0.2.00100', ['9.0.0.0'], ''],
    ['8.0.2.00100', [], ''],
  ])('%s asked for %j chooses %j, without a session', async (version, wanted, chosen) => {
    const { simulator } = await openSimulator({ version });
    const answer = await request(simulator, { method: 'POST', path: hello, body: { api_releases: wanted } });
    expect(answer).toMatchObject({ status: 200, body: { api_release: chosen } });
  });

  test.each([
    ['too many releases', '8.0.2.00100', Array.from({ length: 129 }, () => 'x'), 400],
    ['a release that is too long', '8.0.2.00100', ['x'.repeat(65)], 400],
    ['a server that is too old', '8.0.1.00100', ['8.0.1.0'], 404],
  ])('%s is refused', async (_name, version, wanted, status) => {
    const { simulator } = await openSimulator({ version });
    const answer = await request(simulator, { method: 'POST', path: hello, body: { api_releases: wanted } });
    expect(answer).toMatchObject({ status, body: { error_type: expect.any(String) as string } });
  });

  test('a server without VI-JSON knows none', async () => {
    const { simulator } = await openSimulator({ behaviour: { viJson: 'absent' } });
    const answer = await request(simulator, { method: 'POST', path: hello, body: { api_releases: ['8.0.1.0'] } });
    expect(answer).toMatchObject({ status: 200, body: { api_release: '' } });
  });
});
