import { imageOf } from '../../images/managed-image.ts';
import { writeDocument } from '../../images/software-document.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, object } from '../../operations/shape.ts';
import { committed } from './desired-image.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** Handing out the desired image: its document, or something to install it from. */

interface ExportSpec {
  export_software_spec: boolean;
  export_iso_image: boolean;
  export_offline_bundle: boolean;
}

const exportSpec = object<ExportSpec>({
  export_software_spec: boolean,
  export_iso_image: boolean,
  export_offline_bundle: boolean,
});

/** Exported files lie outside of the API, and need no session. */
const exportRoot = '/vum-filedownload';

export const exportOperations: Operation[] = [
  ...inBothScopes((scope) => [
    { id: `POST ${scope.root}/software?action=export`, reads: true, handle: (call) => exportImage(scope, call) },
  ]),
  { id: `GET ${exportRoot}/{target}/{commit}/{file}`, handle: sendExport },
];

function exportImage(scope: Scope, call: Call): Answer {
  const wanted = bodyOf(call, exportSpec);
  const { id } = committed(scope, call);
  const place = `${call.vcenter.url}${exportRoot}/${scope.target(call)}/${id}`;
  return ok({
    ...(wanted.export_software_spec ? { SOFTWARE_SPEC: `${place}/software-spec.json` } : {}),
    ...(wanted.export_iso_image ? { ISO_IMAGE: `${place}/image.iso` } : {}),
    ...(wanted.export_offline_bundle ? { OFFLINE_BUNDLE: `${place}/bundle.zip` } : {}),
  });
}

/** Only the document has content worth the name. */
function sendExport(call: Call): Answer {
  const [target, id, file] = [parameter(call, 'target'), parameter(call, 'commit'), parameter(call, 'file')];
  const commit = imageOf(call.vcenter.state, target).commits.find((found) => found.id === id);
  if (commit === undefined) throw notFound('exported file', file);
  if (file === 'software-spec.json') return ok(writeDocument(commit.image));
  return { status: 200, bytes: Buffer.from(`${file} of ${commit.image.baseImage ?? ''}\n`) };
}
