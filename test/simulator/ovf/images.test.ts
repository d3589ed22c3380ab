import { describe, expect, test } from 'vitest';
import { addLibrary, itemWith } from '../content/content-calls.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const mountPath = '/api/vcenter/iso/image?action=mount';
const unmountPath = '/api/vcenter/iso/image?action=unmount';

async function openImage(powerState: string, model = {}) {
  const opened = await openSimulator({ behaviour: { contentMilliseconds: 0 } });
  const library = await addLibrary(opened, model);
  const item = await itemWith(opened, library, { 'rhel9.iso': 'image' });
  const machine = [...opened.simulator.state.virtualMachines.values()].find(
    (found) => found.powerState === powerState && !found.template,
  );
  return { opened, library, item, vm: machine?.id ?? '' };
}

describe('images of libraries', () => {
  test.each(['POWERED_ON', 'POWERED_OFF'])(
    'each mount adds a drive to a VM that is %s, and unmounting removes it',
    async (power) => {
      const { opened, library, item, vm } = await openImage(power);
      const { call } = opened;
      const before = Object.keys(((await call('GET', `/api/vcenter/vm/${vm}`)).body as { cdroms: object }).cdroms);
      const first = await call('POST', mountPath, { library_item: item, vm });
      const second = await call('POST', mountPath, { library_item: item, vm });
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body).not.toBe(first.body);
      const { cdroms } = (await call('GET', `/api/vcenter/vm/${vm}`)).body as { cdroms: Record<string, object> };
      expect(cdroms[String(first.body)]).toMatchObject({
        type: 'SATA',
        backing: {
          type: 'ISO_FILE',
          iso_file: expect.stringMatching(new RegExp(`^\\[.+\\] contentlib-${library}/${item}/rhel9.iso$`)) as string,
        },
      });
      for (const cdrom of [first.body, second.body]) {
        expect(await call('POST', unmountPath, { vm, cdrom })).toMatchObject({ status: 204 });
      }
      const after = (await call('GET', `/api/vcenter/vm/${vm}`)).body as { cdroms: object };
      expect(Object.keys(after.cdroms)).toEqual(before);
    },
  );

  test('what is not there is refused', async () => {
    const { opened, library, item, vm } = await openImage('POWERED_OFF');
    const { call } = opened;
    const other = await itemWith(opened, library, { 'a.txt': 'x' }, { name: 'text' });
    expect(await call('POST', mountPath, { library_item: other, vm })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await call('POST', mountPath, { library_item: 'gone', vm })).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('POST', mountPath, { library_item: item, vm: 'gone' })).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('POST', unmountPath, { vm, cdrom: '99' })).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('an image that is on no datastore cannot be mounted', async () => {
    const storage_backings = [{ type: 'OTHER', storage_uri: 'nfs://nas/export' }];
    const { opened, item, vm } = await openImage('POWERED_OFF', { storage_backings });
    const answer = await opened.call('POST', mountPath, { library_item: item, vm });
    expect(answer).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });
});
