import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, notFound } from '../../operations/api-error.ts';
import { bodyOf, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, text } from '../../operations/shape.ts';
import { checkLocation } from '../../depots/find-depot.ts';
import { since } from '../since.ts';
import { clusterOf, managedHostOf } from './settings-target.ts';

/** Services `esx/settings/{clusters,hosts}/depot-overrides`: locations that stand in for the depots of all. */

const root = '/api/esx/settings';
const shape = object<{ location: string }>({ location: text });

export const depotOverrideOperations: Operation[] = [
  ...operationsAt(`${root}/clusters/{cluster}/depot-overrides`, (call) => `clusters/${clusterOf(call).id}`),
  ...since(
    '8.0',
    operationsAt(`${root}/hosts/{host}/depot-overrides`, (call) => `hosts/${managedHostOf(call).id}`),
  ),
];

function operationsAt(path: string, keyOf: (call: Call) => string): Operation[] {
  const locationsOf = (call: Call): string[] => call.vcenter.state.depotOverrides.get(keyOf(call))?.locations ?? [];
  const change = (call: Call, locations: string[]): Answer => {
    const id = keyOf(call);
    call.vcenter.state.depotOverrides.set(id, { id, locations });
    return noContent;
  };
  return [
    {
      id: `GET ${path}`,
      handle: withoutBody((call) => ok({ depots: locationsOf(call).map((location) => ({ location })) })),
    },
    {
      id: `POST ${path}?action=add`,
      handle(call) {
        const before = locationsOf(call);
        const { location } = bodyOf(call, shape);
        checkLocation(location);
        if (before.includes(location)) throw alreadyExists('depot override', location);
        return change(call, [...before, location]);
      },
    },
    {
      id: `POST ${path}?action=remove`,
      handle(call) {
        const before = locationsOf(call);
        const { location } = bodyOf(call, shape);
        if (!before.includes(location)) throw notFound('depot override', location);
        return change(
          call,
          before.filter((other) => other !== location),
        );
      },
    },
  ];
}
