import { Inject, Injectable } from '@nestjs/common';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { RUNTIME } from '@redress/service';
import { privateRecordStore } from './database/private-records.js';
import type { ErasedRecord, PrivateRecord } from './domain/private-record.js';

/** Keeps what is known of the persons who complain, to show it to whom it concerns. */
@Injectable()
export class PrivateRecords extends Runner<PrivateRecord | ErasedRecord, Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime) {
    super(runtime, { name: 'private-records', store: privateRecordStore, about: () => ({}), context: (_tx, now) => ({ now }) });
  }
}
