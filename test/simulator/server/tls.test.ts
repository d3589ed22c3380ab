import { request, type RequestOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { selfSigned } from '../../../src/simulator/certificate.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';

/** The status of a request without a session, and the fingerprint of the certificate that answered it. */
function get(
  simulator: Simulator,
  trust: RequestOptions,
): Promise<{ status: number | undefined; fingerprint: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${simulator.url}/api/session`, { ...trust, agent: false }, (answer) => {
      const { fingerprint256 } = (answer.socket as TLSSocket).getPeerCertificate();
      answer.resume().on('end', () => resolve({ status: answer.statusCode, fingerprint: fingerprint256 }));
    });
    sent.once('error', reject);
    sent.end();
  });
}

async function startWithTls(tls: true | { key: string; cert: string }, host = '127.0.0.1'): Promise<Simulator> {
  const simulator = await startSimulator({ tls, host });
  onTestFinished(() => simulator.close());
  return simulator;
}

describe('HTTPS', () => {
  test('the made-up certificate is trusted by whoever takes it as an authority, and by nobody else', async () => {
    const simulator = await startWithTls(true);
    expect(simulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { pem, fingerprint } = simulator.certificate ?? { pem: '', fingerprint: '' };
    expect(await get(simulator, { ca: pem })).toEqual({ status: 401, fingerprint });
    expect(fingerprint).toMatch(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/);
    await expect(get(simulator, {})).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test("keys of one's own are used as they are", async () => {
    const keys = await selfSigned('127.0.0.1', Date.now());
    const simulator = await startWithTls(keys);
    expect(simulator.certificate?.pem).toBe(keys.cert);
    expect(await get(simulator, { ca: keys.cert })).toMatchObject({ status: 401 });
  });

  test('a fault breaks a TLS connection too', async () => {
    const simulator = await startWithTls(true);
    simulator.script([{ operation: '*', fault: { type: 'reset-before' } }]);
    await expect(get(simulator, { ca: simulator.certificate?.pem })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await get(simulator, { ca: simulator.certificate?.pem })).toMatchObject({ status: 401 });
  });

  test('a plain server has no certificate, and two servers cannot have one port', async () => {
    const simulator = await startSimulator();
    onTestFinished(() => simulator.close());
    expect(simulator.certificate).toBeUndefined();
    await expect(startSimulator({ port: simulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
