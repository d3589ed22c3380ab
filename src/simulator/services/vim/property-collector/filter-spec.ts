import { boolean, defaulted, integer, list, object, optional, text, type Shape } from '../../../operations/shape.ts';
import { dataObject, oneOfTypes } from '../data-object.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';

/** What a caller of the property collector asks for: which objects, and what of each. */

export interface PropertySpec {
  _typeName: 'PropertySpec';
  type: string;
  all: boolean;
  pathSet: string[];
}

/** A name that stands for a traversal which was described elsewhere: how a traversal goes on into itself. */
export interface SelectionSpec {
  _typeName: 'SelectionSpec';
  name: string;
}

/** From objects of a type along a property to other objects. */
export interface TraversalSpec {
  _typeName: 'TraversalSpec';
  name?: string;
  type: string;
  path: string;
  /** Do not answer what is reached, only go on from it. */
  skip: boolean;
  selectSet: Selection[];
}

export type Selection = SelectionSpec | TraversalSpec;

export interface ObjectSpec {
  _typeName: 'ObjectSpec';
  obj: ObjectReference;
  skip: boolean;
  selectSet: Selection[];
}

export interface FilterSpec {
  _typeName: 'PropertyFilterSpec';
  propSet: PropertySpec[];
  objectSet: ObjectSpec[];
  reportMissingObjectsInResults: boolean;
}

const no = defaulted(boolean, () => false);

const propertySpec = dataObject<PropertySpec>('PropertySpec', {
  type: text,
  all: no,
  pathSet: defaulted(list(text), () => []),
});

const selection: Shape<Selection> = oneOfTypes<Selection>({
  SelectionSpec: dataObject<SelectionSpec>('SelectionSpec', { name: text }),
  TraversalSpec: dataObject<TraversalSpec>('TraversalSpec', {
    name: optional(text),
    type: text,
    path: text,
    skip: no,
    selectSet: defaulted(list({ read: (value, at) => selection.read(value, at) }), () => []),
  }),
});

const objectSpec = dataObject<ObjectSpec>('ObjectSpec', {
  obj: referenceShape,
  skip: no,
  selectSet: defaulted(list(selection), () => []),
});

export const filterSpec: Shape<FilterSpec> = dataObject<FilterSpec>('PropertyFilterSpec', {
  propSet: list(propertySpec),
  objectSet: list(objectSpec),
  reportMissingObjectsInResults: no,
});

export const retrieval = object<{ specSet: FilterSpec[]; options: { _typeName: string; maxObjects?: number } }>({
  specSet: list(filterSpec),
  options: dataObject<{ _typeName: 'RetrieveOptions'; maxObjects?: number }>('RetrieveOptions', {
    maxObjects: optional(integer),
  }),
});
