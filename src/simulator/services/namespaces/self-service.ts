import { noContent, type Answer } from '../../operations/answer.ts';
import { alreadyExists, ApiError, message } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Supervisor } from '../../state/workload-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { selfServiceStatus } from '../../workload/self-service.ts';
import { detailed, newWork, notNow } from '../../workload/status.ts';
import { shownSupervisors } from '../../workload/supervisors.ts';
import { activationSpec, createTemplate, type TemplateSpec } from '../../workload/templates.ts';
import { refuseWhileRemoving } from '../../workload/update.ts';
import { workloadBody, workloadRead } from '../namespace-management/workload-call.ts';
import { selfServed } from './templates.ts';

/** Service `vcenter/namespaces/namespace_self_service`. */

const root = '/api/vcenter/namespaces/namespace-self-service';

export const selfServiceOperations: Operation[] = [
  {
    id: `GET ${root}`,
    handle: workloadRead(({ vcenter }) => shownSupervisors(vcenter).map((found) => summary(vcenter, found))),
  },
  {
    id: `GET ${root}/{cluster}`,
    handle: workloadRead((call) => {
      const found = selfServed(call);
      return { ...summary(call.vcenter, found), messages: detailed(found.selfService.messages) };
    }),
  },
  { id: `POST ${root}/{cluster}?action=activate`, handle: withoutBody(activate) },
  { id: `POST ${root}/{cluster}?action=activateWithTemplate`, handle: workloadBody(activationSpec, activateWith) },
  { id: `POST ${root}/{cluster}?action=deactivate`, handle: withoutBody(deactivate) },
];

function summary(vcenter: Vcenter, found: Supervisor): object {
  const capability = found.enabledAt === undefined ? 'UNKNOWN' : 'SUPPORTED';
  return { cluster: found.clusters[0], capability, status: selfServiceStatus(found, vcenter.now()) };
}

function activate(call: Call): Answer {
  const { vcenter } = call;
  const supervisor = activatable(call);
  if (vcenter.state.namespaceTemplates.has(supervisor.id)) return begin(vcenter, supervisor, 'configure');
  const text = 'There is no namespace template.';
  throw new ApiError(vcenter.behaviour.selfServiceWithoutTemplate, message('no-template', text, supervisor.id));
}

function activateWith(call: Call, spec: TemplateSpec): Answer {
  const supervisor = activatable(call);
  createTemplate(call.vcenter, supervisor, spec);
  return begin(call.vcenter, supervisor, 'configure');
}

/** Namespaces that came of it stay. */
function deactivate(call: Call): Answer {
  const supervisor = selfServed(call);
  const { status, work } = supervisor.selfService;
  const active = status !== 'DEACTIVATED' || work?.does === 'configure';
  if (!active || work?.does === 'remove') throw notNow('Self-service is not active.', supervisor.id);
  return begin(call.vcenter, supervisor, 'remove');
}

function activatable(call: Call): Supervisor {
  const { vcenter } = call;
  const supervisor = selfServed(call);
  refuseWhileRemoving(supervisor);
  const { status, work } = supervisor.selfService;
  if (work?.does === 'remove') throw notNow('Self-service is being deactivated.', supervisor.id);
  if (work !== undefined || status === 'RUNNING') throw alreadyExists('self-service of', supervisor.name);
  if (vcenter.behaviour.workloadLicence === 'present') return supervisor;
  throw new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('no-licence', 'The cluster is not licensed.'));
}

function begin(vcenter: Vcenter, { selfService }: Supervisor, does: 'configure' | 'remove'): Answer {
  selfService.work = newWork(vcenter, does, vcenter.behaviour.selfServiceMilliseconds);
  return noContent;
}
