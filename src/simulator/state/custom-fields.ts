/** A custom attribute of the inventory; `id` is its key, a number. */
export interface CustomField {
  id: string;
  name: string;
  /** The managed type that may carry it, such as `VirtualMachine`; missing means every type. */
  objectType?: string;
}

/** The values of an object's custom attributes by their keys; `id` is the object's. VMs hold their own. */
export interface CustomValues {
  id: string;
  values: Record<string, string>;
}
