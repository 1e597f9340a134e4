import { Inject, Injectable } from '@nestjs/common';
import { DepartmentPolicy } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import { inTransaction, type Runtime } from '@redress/messaging';
import { CLOCK, PolicyBook, RUNTIME } from '@redress/service';
import type { Department } from './domain/department.js';

/** The departments as they are now. */
@Injectable()
export class Departments {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly book: PolicyBook,
  ) {}

  async find(id: string): Promise<Department | undefined> {
    await inTransaction(this.runtime.pool, (tx) => this.book.refresh(tx));
    return this.book.at(this.clock.now()).find(DepartmentPolicy, id)?.body;
  }
}
