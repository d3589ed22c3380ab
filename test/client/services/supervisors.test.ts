import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { startScriptedServer, vapiError, type Behaviour } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';

const signal = noAbort();
const spec: JsonObject = {
  name: 'platform',
  zones: ['z1', 'z2', 'z3'],
  workloads: {
    edge: { nsx: { edge_cluster_ID: 'e', egress_IP_ranges: [] } },
    kube_API_server_options: { security: { certificate_dns_names: ['k8s.example'] } },
  },
};

/** A server that takes only these of the names with two spellings. */
const taking =
  (...names: string[]): Behaviour =>
  ({ body }) => {
    const sent = body.match(/kube_api_server_options|edge_cluster_id|egress_ip_ranges/gi) ?? [];
    const unknown = sent.filter((name) => !names.includes(name));
    return unknown.length === 0 ? { status: 201, json: 'sup-1' } : vapiError(400, 'UNEXPECTED_INPUT');
  };

describe('names that releases spell in two ways', () => {
  test.each<[string, string[], number]>([
    ['as published', ['kube_API_server_options', 'edge_cluster_ID', 'egress_IP_ranges'], 1],
    ['in lower case', ['kube_api_server_options', 'edge_cluster_id', 'egress_ip_ranges'], 2],
    ['in both ways at once', ['kube_api_server_options', 'edge_cluster_ID', 'egress_ip_ranges'], 3],
    ['with addresses alone in lower case', ['kube_API_server_options', 'edge_cluster_ID', 'egress_ip_ranges'], 4],
  ])('are written %s to a server that wants them so', async (_how, names, calls) => {
    await using server = await startScriptedServer({ answers: [taking(...names)] });
    await using client = clientOf(server);
    expect(await client.writer().supervisors.enableOnZones(spec, signal)).toBe('sup-1');
    expect(server.requests).toHaveLength(calls);
    expect(server.requests.at(-1)?.body).toContain('{"certificate_dns_names":["k8s.example"]}');
  });

  test('are not looked for further when none is taken: the first refusal is told', async () => {
    await using server = await startScriptedServer({ answers: [taking()] });
    await using client = clientOf(server);
    const error = await errorOf(client.writer().supervisors.enableOnZones(spec, signal));
    expect(error.code).toBe('invalid-argument');
    expect(server.requests).toHaveLength(4);
  });

  test('have nothing to do with another refusal, nor with a body that holds none of them', async () => {
    await using busy = await startScriptedServer({ answers: [vapiError(400, 'NOT_ALLOWED_IN_CURRENT_STATE')] });
    await using one = clientOf(busy);
    await errorOf(one.writer().supervisors.enableOnZones(spec, signal));
    expect(busy.requests).toHaveLength(1);
    await using strict = await startScriptedServer({ answers: [vapiError(400, 'UNEXPECTED_INPUT')] });
    await using other = clientOf(strict);
    await errorOf(other.writer().supervisors.update('domain-c8', { login_banner: 'Hello' }, signal));
    expect(strict.requests).toHaveLength(1);
  });
});
