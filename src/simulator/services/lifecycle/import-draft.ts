import { fetchContent } from '../../libraries/fetch-content.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { readDocument } from '../../images/software-document.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { object, oneOf, optional, text, type Shape } from '../../operations/shape.ts';
import type { ImageSpec, Recommendations } from '../../state/image-objects.ts';
import { addDraft, ownDraftOf, secondDraft } from './drafts.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** Making a draft of a document, or of what was recommended. */

const sources = ['PULL', 'PUSH', 'JSON_STRING', 'LATEST_RECOMMENDATION', 'CURRENT_SERIES_RECOMMENDATION'] as const;
const clusterSources = [...sources, 'SPECIFIED_BASE_IMAGE_RECOMMENDATION'] as const;

interface ImportSpec {
  source_type: (typeof clusterSources)[number];
  location?: string;
  file_id?: string;
  software_spec?: string;
}

const rest = { location: optional(text), file_id: optional(text), software_spec: optional(text) };

const shapes: Record<Scope['type'], Shape<ImportSpec>> = {
  clusters: object<ImportSpec>({ source_type: oneOf(clusterSources), ...rest }),
  hosts: object<ImportSpec>({ source_type: oneOf(sources), ...rest }),
};

export const importOperations: Operation[] = inBothScopes((scope) => [
  {
    id: `POST ${scope.root}/software/drafts?action=import-software-spec`,
    prepare: (call) => pull(bodyOf(call, shapes[scope.type])),
    handle: (call) => importDraft(scope, call),
  },
]);

/** Gets the document from where it lies, before anything is done. */
async function pull({ source_type: source, location }: ImportSpec): Promise<string | undefined> {
  if (source !== 'PULL') return undefined;
  if (location === undefined) throw invalidArgument('PULL needs a location.', 'location');
  const fetched = await fetchContent({ uri: location, fileName: 'software-spec.json' }, new AbortController().signal);
  if (fetched.failure !== undefined || fetched.content.bytes === undefined) {
    throw new ApiError('ERROR', message('import-failed', `The document at ${location} cannot be read.`, location));
  }
  return Buffer.from(fetched.content.bytes, 'base64').toString('utf8');
}

function importDraft(scope: Scope, call: Call): Answer {
  const target = scope.target(call);
  const spec = bodyOf(call, shapes[scope.type]);
  const { state, behaviour } = call.vcenter;
  const image = isRecommendation(spec.source_type)
    ? recommended(imageOf(state, target).recommendations, spec.source_type, target)
    : imageOfDocument(call, target, documentOf(call, spec));
  const own = ownDraftOf(call, target);
  if (own !== undefined && !isRecommendation(spec.source_type) && behaviour.importOverDraft === 'ALREADY_EXISTS') {
    throw secondDraft(call, own);
  }
  const owned = ownImage(state, target);
  owned.drafts = owned.drafts.filter(({ id }) => id !== own?.id);
  return ok(addDraft(call, target, image).id);
}

function isRecommendation(source: ImportSpec['source_type']): boolean {
  return source.endsWith('_RECOMMENDATION');
}

function documentOf(
  { prepared }: Call,
  { source_type: source, software_spec: written, file_id: file }: ImportSpec,
): string {
  if (source === 'PULL') return String(prepared);
  if (source === 'PUSH') throw invalidArgument(`No file ${file ?? ''} was uploaded.`, 'file_id');
  if (written === undefined) throw invalidArgument('JSON_STRING needs software_spec.', 'software_spec');
  return written;
}

function imageOfDocument({ vcenter }: Call, target: string, document: string): ImageSpec {
  const solutions = headOf(imageOf(vcenter.state, target))?.image.solutions ?? {};
  const kept = vcenter.behaviour.solutionsInImport === 'kept' ? structuredClone(solutions) : {};
  return { ...readDocument(document, vcenter.version), solutions: kept };
}

/** What was recommended takes the place of the caller's draft. */
function recommended(
  recommendations: Recommendations | undefined,
  source: ImportSpec['source_type'],
  target: string,
): ImageSpec {
  const found = {
    LATEST_RECOMMENDATION: recommendations?.latest,
    CURRENT_SERIES_RECOMMENDATION: recommendations?.currentSeries,
    SPECIFIED_BASE_IMAGE_RECOMMENDATION: recommendations?.specifiedBaseImage,
  };
  const image = Object.hasOwn(found, source) ? found[source as keyof typeof found] : undefined;
  if (image === undefined) throw notFound('recommendation for', target);
  return structuredClone(image);
}
