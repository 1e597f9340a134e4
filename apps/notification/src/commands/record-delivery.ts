import { RecordDeliveryV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordDelivery } from '../domain/record-delivery.js';

export const RecordDelivery = defineCommand({ type: RecordDeliveryV1, roles: ['INTEGRATION'], decide: recordDelivery });
