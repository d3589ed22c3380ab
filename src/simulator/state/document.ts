/** placeholder */
export interface InventoryDocument {
  size?: object;
}
