import { commitImage } from '../../images/commit-image.ts';
import { notifications } from '../../images/finding.ts';
import { headOf, ownImage } from '../../images/managed-image.ts';
import { validateImage } from '../../images/validate-image.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, type Operation } from '../../operations/operation.ts';
import { list, object, text } from '../../operations/shape.ts';
import type { ImageSpec } from '../../state/image-objects.ts';
import { committed } from './desired-image.ts';
import { lifecycleTask, noBody, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes } from './scope.ts';
import { without } from './without.ts';

/** Services `esx/settings/{clusters,hosts}/software/solutions`, the writes: they commit at once, without a draft. */

interface WireSolution {
  version: string;
  components: { component: string }[];
}

const solution = object<WireSolution>({
  version: text,
  components: list(object<{ component: string }>({ component: text })),
});

/** What a task is begun with; a removal has the id alone. */
interface Kept {
  solution: string;
  version: string;
  components: string[];
}

export const solutionOperations: Operation[] = inBothScopes((scope) => [
  lifecycleTask(scope, {
    path: 'PUT /software/solutions/{solution}',
    service: 'software.solutions',
    operation: 'set',
    description: 'Set a solution of an image',
    shape: solution,
    exclusive: true,
    begin(call, _target, body) {
      committed(scope, call);
      const { version, components } = solution.read(body, 'body');
      const names = components.map(({ component }) => component);
      return { args: { solution: parameter(call, 'solution'), version, components: names } };
    },
    finish: (context, args) =>
      commitSolutions(context, args, ({ solutions }) => {
        const { solution: id, version, components } = args.kept as unknown as Kept;
        return { ...solutions, [id]: { version, components } };
      }),
  }),
  lifecycleTask(scope, {
    path: 'DELETE /software/solutions/{solution}',
    service: 'software.solutions',
    operation: 'remove',
    description: 'Remove a solution from an image',
    shape: noBody,
    exclusive: true,
    begin(call) {
      const id = parameter(call, 'solution');
      if (committed(scope, call).image.solutions[id] === undefined) throw notFound('solution', id);
      return { args: { solution: id } };
    },
    finish: (context, args) =>
      commitSolutions(context, args, ({ solutions }) => without(solutions, [(args.kept as unknown as Kept).solution])),
  }),
]);

function commitSolutions(
  context: LifecycleContext,
  { target, user }: LifecycleArguments,
  change: (spec: ImageSpec) => ImageSpec['solutions'],
): string {
  const image = ownImage(context.state, target);
  const head = headOf(image);
  if (head === undefined) throw notFound('desired image of', target);
  const spec = structuredClone(head.image);
  spec.solutions = change(spec);
  const findings = validateImage(context.state, spec);
  if (findings.errors.length > 0) {
    const error = new ApiError('INVALID_ARGUMENT', message('invalid-image', 'The image would not be valid.'));
    error.body.data = { notifications: notifications(findings, context.now()) };
    throw error;
  }
  return commitImage(context, image, spec, { author: user, description: 'Solutions changed' });
}
