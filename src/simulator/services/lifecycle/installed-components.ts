import { depotContent } from '../../images/available-content.ts';
import { installedOn } from '../../images/installed-image.ts';
import { releaseOf } from '../../images/validate-image.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { hostOf } from '../esx-settings/settings-target.ts';

/** Service `esx/hosts/{host}/software/installed-components`; of every host, in a cluster or not. */
export const installedComponentOperations: Operation[] = [
  { id: 'GET /api/esx/hosts/{host}/software/installed-components', handle: withoutBody(listInstalled) },
];

function listInstalled(call: Call): Answer {
  const { state } = call.vcenter;
  const content = depotContent(state);
  const entries = Object.entries(installedOn(state, hostOf(call)).components).map(([name, version]) => {
    const release = releaseOf(content, name, version);
    const names = { display_name: release?.displayName ?? name, display_version: release?.displayVersion ?? version };
    return [name, { version, ...names }] as const;
  });
  return ok(Object.fromEntries(entries));
}
