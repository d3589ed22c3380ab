import { ok, type Answer } from '../operations/answer.ts';
import { withoutBody, type Call, type Operation } from '../operations/operation.ts';

/** Service `appliance/system/version`. */
export const systemVersionOperations: Operation[] = [
  { id: 'GET /api/appliance/system/version', handle: withoutBody(getVersion) },
];

function getVersion({ vcenter }: Call): Answer {
  return ok({
    version: vcenter.version,
    product: 'VMware vCenter Server',
    build: '22617221',
    type: 'vCenter Server with an embedded Platform Services Controller',
    summary: '',
    releasedate: '',
    install_time: '2024-01-15T08:00:00.000Z',
  });
}
