// Serves virtual machines with tags until its parent goes away: `serve.ts <machines> <vi-json|rest>`. Prints its address.
import { startSimulator } from '../../src/simulator/simulator.ts';
import { tagMachines } from './dataset.ts';

const [, , machines = '1000', route = 'vi-json'] = process.argv;
const clusters = 20;
const simulator = await startSimulator({
  inventory: {
    size: { clusters, hosts: 8, vms: Math.ceil(Number(machines) / clusters), templates: 0, resourcePools: 2 },
  },
  latency: 20,
  version: route === 'rest' ? '7.0.3.00100' : '8.0.2.00100',
});
tagMachines(simulator.state);
process.on('message', () => process.send?.({ requests: simulator.requests }));
process.on('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url });
