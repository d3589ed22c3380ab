import { describe, expect, test } from 'vitest';
import { applyReport, enabledLab, idsOf, setPolicy, type ImageLab } from './image-lab.ts';

const apply = '/software?action=apply';

describe('VMs of a host that enters maintenance mode', () => {
  test.each<[string, (lab: ImageLab) => void, RegExp]>([
    ['without DRS', ({ simulator, cluster }) => switchDrsOff(simulator.state.clusters.get(cluster)), /DRS/],
    [
      'on a local datastore',
      ({ simulator }) => simulator.state.datastores.forEach((found) => (found.multipleHostAccess = false)),
      /local/,
    ],
    [
      'without another host',
      ({ hosts }) => hosts.slice(1).forEach((host) => (host.inMaintenanceMode = true)),
      /other host/,
    ],
  ])('cannot be moved %s', async (_what, prepare, text) => {
    const lab = await enabledLab();
    prepare(lab);
    await setPolicy(lab, { failure_action: { action: 'FAIL' } });
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    const told = await applyReport(lab);
    expect(told.failed_hosts).toEqual([idsOf(lab)[0]]);
    expect(JSON.stringify(told)).toMatch(text);
  });

  test.each([
    ['POWER_OFF_VMS', 'POWERED_OFF'],
    ['SUSPEND_VMS', 'SUSPENDED'],
  ])('are stopped by the policy %s, and started again', async (action, powerState) => {
    const lab = await enabledLab();
    switchDrsOff(lab.simulator.state.clusters.get(lab.cluster));
    await setPolicy(lab, { pre_remediation_power_action: action });
    const machines = [...lab.simulator.state.virtualMachines.values()].filter(
      ({ host, powerState: power }) => host === lab.hosts[0]?.id && power === 'POWERED_ON',
    );
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    await applyReport(lab);
    expect(machines.map((machine) => machine.powerState)).toEqual(machines.map(() => powerState));
    lab.clock.advance(80_000);
    await applyReport(lab);
    expect(machines.map((machine) => machine.powerState)).toEqual(machines.map(() => 'POWERED_ON'));
  });

  test('are spread over the hosts that have least to do', async () => {
    const lab = await enabledLab();
    const [first, second, third] = lab.hosts.map(({ id }) => id);
    const running = [...lab.simulator.state.virtualMachines.values()].filter(
      ({ powerState }) => powerState === 'POWERED_ON',
    );
    for (const machine of running) machine.host = first ?? '';
    const [settled] = running;
    if (settled !== undefined) settled.host = second ?? '';
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    await applyReport(lab);
    const loads = [first, second, third].map((id) => running.filter(({ host }) => host === id).length);
    expect(loads[0]).toBe(0);
    expect(Math.abs((loads[1] ?? 0) - (loads[2] ?? 0))).toBeLessThanOrEqual(1);
  });

  test.each([
    [true, 0],
    [false, 1],
  ])('that are off move along where the policy says so: %s', async (evacuate_offline_vms, left) => {
    const lab = await enabledLab();
    await setPolicy(lab, { evacuate_offline_vms });
    const [first] = idsOf(lab);
    const [off] = [...lab.simulator.state.virtualMachines.values()].filter(({ template }) => !template);
    if (off !== undefined) Object.assign(off, { host: first, powerState: 'POWERED_OFF' });
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    await applyReport(lab);
    const there = [...lab.simulator.state.virtualMachines.values()].filter(
      ({ host, powerState, template, id }) =>
        host === first && !template && (powerState === 'POWERED_ON' || id === off?.id),
    );
    expect(there).toHaveLength(left);
  });

  function switchDrsOff(cluster: { drsEnabled: boolean } | undefined): void {
    if (cluster !== undefined) cluster.drsEnabled = false;
  }
});
