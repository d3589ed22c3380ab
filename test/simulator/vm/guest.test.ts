import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine } from './machines.ts';

const paths = ['networking', 'networking/interfaces', 'networking/routes', 'local-filesystem', 'identity'];

describe('what a guest tells of itself', () => {
  test('its address is on the first NIC that is connected', async () => {
    const nics = [
      { network: 'network-50', connected: false },
      { network: 'network-50', macAddress: '00:50:56:80:00:02' },
    ];
    const guest = { hostName: 'web', ipAddress: '10.1.2.3' };
    const { on: call } = await openMachine({ powerState: 'POWERED_ON', nics, guest });
    const { body } = await call('GET', '/guest/networking/interfaces');
    expect(body).toMatchObject([
      { nic: '4000', ip: { ip_addresses: [] } },
      { nic: '4001', mac_address: '00:50:56:80:00:02', ip: { ip_addresses: [{ ip_address: '10.1.2.3' }] } },
    ]);
    const { body: identity } = await call('GET', '/guest/identity');
    expect(identity).toMatchObject({ host_name: 'web', ip_address: '10.1.2.3' });
    const { body: networking } = await call('GET', '/guest/networking');
    expect(networking).toMatchObject({ dns_values: { host_name: 'web' } });
  });

  test.each([
    ['RHEL_9_64', ['/', '/data1']],
    ['WINDOWS_SERVER_2019', ['C:\\', 'D:\\']],
  ])('%s has a file system on each disk', async (guestOs, names) => {
    const { on: call } = await openMachine({ powerState: 'POWERED_ON', guestOs, disks: [{}, {}] });
    const { body } = await call('GET', '/guest/local-filesystem');
    expect(Object.keys(body as object)).toEqual(names);
  });

  test.each(paths)('%s is not to be had without Tools', async (path) => {
    const tools = { versionStatus: 'NOT_INSTALLED' } as const;
    const { on: call } = await openMachine({ powerState: 'POWERED_ON', tools });
    expect(await call('GET', `/guest/${path}`)).toMatchObject(refusal(503, 'SERVICE_UNAVAILABLE'));
    const { body } = await call('GET', '/guest/operations');
    expect(body).toEqual({ guest_operations_ready: false, interactive_guest_operations_ready: false });
  });
});
