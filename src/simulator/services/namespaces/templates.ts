import { noContent } from '../../operations/answer.ts';
import { ApiError, notFound } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { NamespaceTemplate, Supervisor } from '../../state/workload-objects.ts';
import { templatesHaveLibraries } from '../../workload/namespace-contents.ts';
import { contentsInfo } from '../../workload/namespace-info.ts';
import { enabledSupervisor } from '../../workload/supervisors.ts';
import {
  createTemplate,
  findTemplate,
  templateChange,
  templateSpec,
  updateTemplate,
} from '../../workload/templates.ts';
import { workloadBody, workloadRead } from '../namespace-management/workload-call.ts';

/** Service `vcenter/namespaces/namespace_templates`. */

const root = '/api/vcenter/namespaces/namespace-templates/clusters/{cluster}';

export const namespaceTemplateOperations: Operation[] = [
  { id: `GET ${root}`, handle: workloadRead(listTemplates) },
  {
    id: `POST ${root}`,
    handle: workloadBody(templateSpec, (call, spec) => {
      createTemplate(call.vcenter, selfServed(call), spec);
      return noContent;
    }),
  },
  { id: `GET ${root}/{template}`, handle: workloadRead(getTemplate) },
  {
    id: `PATCH ${root}/{template}`,
    handle: workloadBody(templateChange, (call, spec) => {
      updateTemplate(call.vcenter, selfServed(call), parameter(call, 'template'), spec);
      return noContent;
    }),
  },
];

/** Here, a cluster that is not enabled is one that is not there. */
export function selfServed(call: Call): Supervisor {
  const cluster = parameter(call, 'cluster');
  try {
    return enabledSupervisor(call.vcenter, cluster);
  } catch (error) {
    throw error instanceof ApiError ? notFound('enabled cluster', cluster) : error;
  }
}

function listTemplates(call: Call): object[] {
  const found = call.vcenter.state.namespaceTemplates.get(selfServed(call).id);
  return found === undefined ? [] : [{ cluster: parameter(call, 'cluster'), template: found.template }];
}

function getTemplate(call: Call): object {
  const supervisor = selfServed(call);
  const found: NamespaceTemplate = findTemplate(call.vcenter, supervisor, parameter(call, 'template'));
  const { template, permissions } = found;
  return {
    cluster: parameter(call, 'cluster'),
    template,
    ...contentsInfo(supervisor, found),
    contentLibraries: templatesHaveLibraries(call.vcenter) ? found.contentLibraries : undefined,
    permissions,
  };
}
