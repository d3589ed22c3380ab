import type { JsonObject } from '../../base/json.ts';
import { asNothing, asObject } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';

/** Whose policy: that of a cluster or a host, by id, or what those without their own inherit. */
export type PolicyScope = { type: 'cluster' | 'host'; id: string } | { type: 'defaults'; of: 'clusters' | 'hosts' };

/** Policies as they are on the wire: releases differ in their fields, and unknown ones have to be sent back. */
export interface RemediationPolicyReader {
  /** `GET .../policies/apply`: what is configured. A field that is missing is inherited. */
  configured(scope: PolicyScope, signal: AbortSignal): Promise<JsonObject>;
  /** `GET .../policies/apply/effective`: every field. */
  effective(scope: PolicyScope, signal: AbortSignal): Promise<JsonObject>;
}

export interface RemediationPolicyWriter {
  /** `PUT .../policies/apply`: replaces all of it, so that what is left out is inherited again. */
  set(scope: PolicyScope, policy: JsonObject, signal: AbortSignal): Promise<void>;
}

/** Those of hosts are there since 8.0; an older server answers 404 `OPERATION_NOT_FOUND`. */
export function remediationPolicyReader(transport: ReadTransport): RemediationPolicyReader {
  const read = (request: ApiRequest, signal: AbortSignal): Promise<JsonObject> =>
    transport.read(request, (value) => asObject(value, 'the policy'), signal);
  return {
    configured: (scope, signal) => read({ method: 'GET', ...addressOf(scope) }, signal),
    effective: (scope, signal) => {
      const { path, ...parameters } = addressOf(scope);
      return read({ method: 'GET', path: `${path}/effective`, ...parameters }, signal);
    },
  };
}

export function remediationPolicyWriter(transport: Transport): RemediationPolicyWriter {
  return {
    set: (scope, policy, signal) =>
      transport.write({ method: 'PUT', ...addressOf(scope), body: policy }, asNothing, signal),
  };
}

function addressOf(scope: PolicyScope): Pick<ApiRequest, 'path' | 'parameters'> {
  const root = '/api/esx/settings';
  switch (scope.type) {
    case 'cluster':
      return { path: `${root}/clusters/{cluster}/policies/apply`, parameters: { cluster: scope.id } };
    case 'host':
      return { path: `${root}/hosts/{host}/policies/apply`, parameters: { host: scope.id } };
    case 'defaults':
      return { path: `${root}/defaults/${scope.of}/policies/apply` };
    default:
      return scope satisfies never;
  }
}
