import { ResponsibilityPolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';

/** The table of domain §6.9: id, and category, cause, party. An empty place stands for all. */
const table: readonly (readonly [id: string, category: string, cause: string, party: string])[] = [
  ['hardware-device', 'PRODUCT.HARDWARE', 'QUALITY.DEVICE', 'MANUFACTURER'],
  ['hardware-design', 'PRODUCT.HARDWARE', 'DESIGN_DEFECT', 'MANUFACTURER'],
  ['hardware-tech', 'PRODUCT.HARDWARE', 'TECH', 'TECHNICIAN'],
  ['after-sales-tech', 'AFTER_SALES', 'TECH', 'TECHNICIAN'],
  ['software-design', 'PRODUCT.SOFTWARE', 'DESIGN_DEFECT', 'SOFTWARE_VENDOR'],
  ['software-operation', 'PRODUCT.SOFTWARE', 'TECH.OPERATION', 'SHOP'],
  ['attitude', 'SERVICE.ATTITUDE', '', 'EMPLOYEE'],
  ['part', '', 'QUALITY.PART', 'SHOP'],
  ['flow', '', 'FLOW', 'SHOP'],
  ['logistics-third-party', 'LOGISTICS', 'THIRD_PARTY', 'CARRIER'],
  ['misuse', '', 'CUSTOMER_MISUSE', 'CUSTOMER'],
];

export const responsibilities: readonly DefaultPolicy[] = table.map(([id, category, cause, party]) => ({
  kind: ResponsibilityPolicy,
  id,
  body: { ...(category ? { category } : {}), ...(cause ? { cause } : {}), party },
}));
