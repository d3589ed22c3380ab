// Serves a dataset until its parent goes away: `serve.ts <tags>`. Prints its address.
import { startSimulator } from '../../src/simulator/simulator.ts';
import { datasetOf } from './dataset.ts';

const simulator = await startSimulator({ inventory: datasetOf(Number(process.argv[2])).inventory });
process.on('message', () => process.send?.({ requests: simulator.requests }));
process.on('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url });
