import type { z } from 'zod';
import type { Product } from '../values.js';
import type { SuppliedItem } from './complaint.js';

/** The items of the case file that a registration already holds: nobody need ask the customer for them (S0-03). `ref` says where in the registration. */
export function itemsOfProduct(product: z.output<typeof Product>): z.output<typeof SuppliedItem>[] {
  return [
    { key: 'PRODUCT_MODEL', ref: 'PRODUCT/model' },
    { key: 'PRODUCT_FAULT', ref: 'PRODUCT/fault' },
    { key: 'PURCHASE_DATE', ref: 'PRODUCT/boughtOn' },
    ...(product.serial ? [{ key: 'SERIAL_NO', ref: 'PRODUCT/serial' }] : []),
    ...(product.batch ? [{ key: 'BATCH_NO', ref: 'PRODUCT/batch' }] : []),
  ];
}
