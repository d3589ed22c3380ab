import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { planEnvironment } from '../plan-environment.ts';
import { UserError } from '../../base/user-error.ts';
import { withRun } from '../with-run.ts';
import { formatRef } from '../../spec/manifest.ts';
import { applyPlan, type ApplyCommandOptions } from './apply.ts';

export interface AdoptOptions extends ApplyCommandOptions {
  all?: boolean;
  /** Bring them to what the manifests ask, too. */
  update?: boolean;
}

/** Takes over existing objects whose manifests do not ask for it: marks them, and changes nothing else unless asked. */
export async function adoptCommand(refs: string[], options: AdoptOptions, context: CliContext): Promise<ExitCode> {
  if (refs.length === 0 && options.all !== true) {
    throw new UserError('Nothing was named.', 'Name the objects, such as Tag/web, or give --all for every manifest.');
  }
  return withRun([], options, context, async (run) => {
    const known = run.loaded.manifests.map(({ kind, metadata: { name } }) => formatRef({ kind, name }));
    const unknown = refs.filter((ref) => !known.includes(ref));
    if (unknown.length > 0) {
      throw new UserError(
        `No manifest declares ${unknown.join(', ')}.`,
        'Names are Kind/name with the manifest\'s metadata.name. "trueup export" writes manifests for what exists.',
      );
    }
    const adopted = options.all === true ? known : refs;
    const plan = await planEnvironment(
      { ...run, adopt: new Set(adopted), stampOnly: options.update !== true },
      { ...options, only: adopted, prune: false },
      context,
    );
    return applyPlan(plan, run, options, context);
  });
}
