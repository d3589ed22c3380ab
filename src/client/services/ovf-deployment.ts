import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { ErrorCode } from '../../base/error-record.ts';
import { AnswerShapeError, asObject, stringMember } from '../answer-shape.ts';
import { adviceFor } from '../error-advice.ts';
import { messagesWithin } from '../task-failure.ts';
import { parseVapiError } from '../vapi-error.ts';
import { meaningOf } from '../vapi-error-types.ts';
import { VsphereError } from '../vsphere-error.ts';

export interface DeployedMachine {
  vm: string;
  /** In vCenter's words. */
  warnings: string[];
}

/** The answer of a deployment, good or bad: both come with status 200. */
export interface Deployment {
  succeeded: boolean;
  resource?: { type: string; id: string };
  errors: JsonObject[];
  warnings: string[];
}

export function asDeployment(value: JsonValue | undefined): Deployment {
  const result = asObject(value, 'the deployment');
  const { succeeded, resource_id: resource, error: info } = result;
  if (typeof succeeded !== 'boolean') throw new AnswerShapeError('succeeded is neither true nor false');
  return {
    succeeded,
    ...(isPlainObject(resource) ? { resource: asResource(resource) } : {}),
    errors: isPlainObject(info) && Array.isArray(info['errors']) ? (info['errors'] as JsonObject[]) : [],
    warnings: isPlainObject(info) ? messagesWithin(info['warnings']).slice(0, 10) : [],
  };
}

function asResource(resource: JsonObject): { type: string; id: string } {
  return { type: stringMember(resource, 'type'), id: stringMember(resource, 'id') };
}

/** The machine that was made. Throws for a failure, and for a vApp, which is no machine. */
export function deployedMachine({ succeeded, resource, errors, warnings }: Deployment, item: string): DeployedMachine {
  if (!succeeded || resource === undefined) throw failedDeployment(item, errors);
  if (resource.type !== 'VirtualMachine') throw noMachine(item, resource);
  return { vm: resource.id, warnings };
}

const operation = 'POST /api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy';

function failedDeployment(item: string, errors: readonly JsonObject[]): VsphereError {
  const said = messagesWithin([...errors]).slice(0, 10);
  const type = errors.map(({ error }) => parseVapiError(error)?.type).find((found) => found !== undefined);
  const code = codeOf(type, errors);
  return new VsphereError({
    code,
    message: `The deployment of ${item} failed${said.length === 0 ? ' and gives no reason' : `: ${said.join(' ')}`}`,
    ...adviceFor[code],
    operation,
    httpStatus: 200,
    ...(type === undefined ? {} : { errorType: type }),
    ...(said.length === 0 ? {} : { details: said }),
  });
}

/** What is wrong with what was sent stays wrong; the rest is a failure of the work itself. */
function codeOf(type: string | undefined, errors: readonly JsonObject[]): ErrorCode {
  if (type !== undefined) return meaningOf(500, type).code;
  const isInput = errors.some(({ category }) => category === 'INPUT' || category === 'VALIDATION');
  return isInput ? 'invalid-argument' : 'task-failed';
}

function noMachine(item: string, { type, id }: { type: string; id: string }): VsphereError {
  return new VsphereError({
    code: 'unsupported',
    message: `The deployment of ${item} made the ${type} ${id}, not a virtual machine`,
    ...adviceFor.unsupported,
    remedy: `Remove ${id} in vCenter and deploy a package that holds a single machine.`,
    operation,
  });
}
