import { addBuiltInVmClasses } from '../state/made-up/vm-classes.ts';
import { newUuid } from '../state/new-id.ts';
import type { Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';

const publisher = 'https://wp-content.example/v2/latest/lib.json';

/** What comes along when a Supervisor runs for the first time. */
export function finishEnabling(context: WorkContext, supervisor: Supervisor, at: number): void {
  const { state, behaviour } = context;
  const isFirst = ![...state.supervisors.values()].some(({ enabledAt }) => enabledAt !== undefined);
  supervisor.enabledAt = at;
  if (isFirst && behaviour.builtInVmClasses === 'with-first-supervisor') addBuiltInVmClasses(state);
  if (behaviour.kubernetesLibrary === 'created') giveLibrary(context, supervisor, at);
}

/** Without a library of its own choice, a Supervisor subscribes to the published images of Kubernetes releases. */
function giveLibrary({ state, seed }: WorkContext, { name, settings }: Supervisor, at: number): void {
  const [datastore] = state.datastores.keys();
  if (settings.defaultKubernetesServiceContentLibrary !== undefined || datastore === undefined) return;
  const id = newUuid(state, seed);
  state.libraries.set(id, {
    id,
    name: `Kubernetes Service Content Library ${name}`,
    description: '',
    type: 'SUBSCRIBED',
    storage: { datastore },
    publication: { published: false, authentication: 'NONE', persistJson: false },
    source: { url: publisher, authentication: 'NONE', automaticSync: false, onDemand: true },
    subscriptions: [],
    optimizeRemotePublishing: false,
    version: 1,
    createdAt: at,
    modifiedAt: at,
  });
  settings.defaultKubernetesServiceContentLibrary = id;
}
