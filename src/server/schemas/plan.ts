import { Type } from 'typebox';
import { closed, countsBy, textOf } from './building.ts';
import { Json } from './problems.ts';
import { ImpactWord, VerdictWord } from './words.ts';

const RefSchema = Type.Object({ kind: Type.String(), name: Type.String() });

const ChangeSchema = Type.Object(
  {
    ref: RefSchema,
    verdict: VerdictWord,
    reason: textOf('Why the verdict is what it is.'),
    message: Type.String(),
    fields: Type.Array(Type.Object({ path: Type.String(), from: Type.Optional(Json), to: Type.Optional(Json) })),
  },
  { description: 'The decision about one object. More members than these may follow.' },
);

const PlannedStep = Type.Object(
  {
    id: Type.String({ description: 'What an approval names.' }),
    ref: RefSchema,
    operation: Type.String(),
    title: Type.String(),
    impact: ImpactWord,
    reversible: Type.Boolean(),
    dependsOn: Type.Array(Type.String()),
  },
  { description: 'One remote write. More members than these may follow.' },
);

/**
 * The document that `trueup plan --format json` writes. Members may be added within a format version, so it is open; it is
 * rendered by the view, which is why no type of the program stands behind it here.
 */
export const PlanSchema = Type.Object(
  {
    formatVersion: Type.Literal(1),
    id: Type.String(),
    environment: Type.String(),
    target: Type.Object({ name: Type.String(), url: Type.String() }, closed),
    createdAt: Type.String({ description: 'ISO 8601, UTC.' }),
    summary: Type.Object({ objects: countsBy(VerdictWord), writes: countsBy(ImpactWord) }, closed),
    changes: Type.Array(ChangeSchema),
    steps: Type.Array(PlannedStep),
  },
  { $id: 'Plan', description: 'Changes and ordered steps, under one id.' },
);
