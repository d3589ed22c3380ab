import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { clientOf, noAbort } from '../test-client.ts';
import { ok, ref, serviceContent, startVimServer } from './vim-server.ts';

const cluster = { type: 'ClusterComputeResource', id: 'domain-c8' };
const root = { type: 'Folder', id: 'group-d1' };

function result(entity: JsonObject, privileges: string[]): JsonObject {
  const boxed = { _typeName: 'ArrayOfString', _value: privileges };
  return { _typeName: 'UserPrivilegeResult', entity, privileges: boxed };
}

function serverWith(results: JsonObject[]) {
  return startVimServer({
    script: {
      'ServiceInstance/ServiceInstance/content': ok({
        ...serviceContent('8.0.1'),
        authorizationManager: ref('AuthorizationManager', 'am'),
      }),
      'SessionManager/sm/currentSession': ok({ _typeName: 'UserSession', key: 'k', userName: 'LAB\\trueup' }),
      'AuthorizationManager/am/FetchUserPrivilegeOnEntities': ok(results),
    },
  });
}

test('privileges are asked for under the name that vCenter gives the account, for all objects at once', async () => {
  await using server = await serverWith([
    result(ref('ClusterComputeResource', 'domain-c8'), ['System.View', 'Namespaces.Manage']),
    result(ref('Folder', 'group-d1'), ['System.View']),
  ]);
  await using client = clientOf(server);
  const own = await client.reader().vim.ownPrivileges([cluster, root], noAbort());
  expect(own?.user).toBe('LAB\\trueup');
  expect([...(own?.byObject.get('domain-c8') ?? [])]).toEqual(['System.View', 'Namespaces.Manage']);
  const asked = server.requests.find(({ path }) => path.endsWith('FetchUserPrivilegeOnEntities'));
  expect(JSON.parse(asked?.body ?? '')).toMatchObject({
    userName: 'LAB\\trueup',
    entities: [
      { _typeName: 'ManagedObjectReference', type: 'ClusterComputeResource', value: 'domain-c8' },
      { _typeName: 'ManagedObjectReference', type: 'Folder', value: 'group-d1' },
    ],
  });
});

test('an account that could not even see the object is not ours: nothing is known', async () => {
  await using server = await serverWith([result(ref('ClusterComputeResource', 'domain-c8'), [])]);
  await using client = clientOf(server);
  const own = await client.reader().vim.ownPrivileges([cluster], noAbort());
  expect(own?.byObject.size).toBe(0);
});
