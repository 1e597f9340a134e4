/* The common way: a service as the documentation of Nest shows it. Stock Kafka transport, one message at a time, one `save`, events emitted by the client. */
import 'reflect-metadata';
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type ClientKafka, ClientsModule, Ctx, EventPattern, KafkaContext, type KafkaOptions, Payload, Transport } from '@nestjs/microservices';
import { readFileSync } from 'node:fs';
import { lastValueFrom } from 'rxjs';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions, type Repository } from 'typeorm';
import { type CopiedClock, clocksFor, heardFrom, isReceived, recordsFor, rowFor, taskFrom } from './copy-of.js';
import type { Template } from './template.js';

const task = taskFrom(process.env);
const template = JSON.parse(readFileSync(task.templateFile, 'utf8')) as Template;
/** The documentation does not wait for what it emits: a crash loses it. Waiting is the variant that loses nothing. */
const isWaiting = process.env['BENCH_WAIT'] === 'true';

type ComplaintClocks = Record<string, unknown>;

const ComplaintClocksSchema = new EntitySchema<ComplaintClocks>({
  name: 'complaint-clocks',
  tableName: template.table,
  columns: Object.fromEntries(
    template.columns.map(({ name, type, isKey, isNullable }) => [name, { type: type.replace(/\(.*\)/, ''), primary: isKey, nullable: isNullable } as EntitySchemaColumnOptions]),
  ),
});

const ClockSchema = new EntitySchema<CopiedClock>({
  name: 'clock',
  tableName: 'clocks',
  columns: { complaint_id: { type: 'uuid', primary: true }, place: { type: 'integer', primary: true }, clock_id: { type: 'uuid' }, clock: { type: 'json' } },
});

interface Ledger {
  readonly complaint_id: string;
  readonly version: number;
  readonly entries: unknown;
}

const LedgerSchema = new EntitySchema<Ledger>({
  name: 'ledger',
  tableName: 'clock_ledger',
  columns: { complaint_id: { type: 'uuid', primary: true }, version: { type: 'integer', primary: true }, entries: { type: 'json' } },
});

@Controller()
class ClocksController {
  constructor(
    @Inject('COMPLAINT_CLOCKS_REPOSITORY') private readonly complaints: Repository<ComplaintClocks>,
    @Inject('CLOCKS_REPOSITORY') private readonly clocks: Repository<CopiedClock>,
    @Inject('LEDGER_REPOSITORY') private readonly ledger: Repository<Ledger>,
    @Inject('CLOCK_EVENTS') private readonly events: ClientKafka,
  ) {}

  @EventPattern(task.input)
  async startClocks(@Payload() data: { receivedAt: string }, @Ctx() context: KafkaContext): Promise<void> {
    const { headers = {}, key } = context.getMessage();
    if (!isReceived(headers)) return;
    const heard = heardFrom(headers, key?.toString() ?? '', data);
    const clocks = clocksFor(template, heard);
    await this.complaints.save(rowFor(template, heard));
    await this.clocks.save(clocks);
    await this.ledger.save({ complaint_id: heard.key, version: clocks.length, entries: template.ledger });
    const emitted = recordsFor(template, heard, clocks).map(({ key: complaintId, payload, headers: attributes }) => this.events.emit(task.output, { key: complaintId, value: payload, headers: attributes }));
    if (isWaiting) await Promise.all(emitted.map((one) => lastValueFrom(one)));
  }
}

const kafka = (groupId: string): KafkaOptions => ({
  transport: Transport.KAFKA,
  options: { client: { clientId: 'clocks', brokers: [task.brokers] }, consumer: { groupId }, subscribe: { fromBeginning: true } },
});

@Module({
  imports: [ClientsModule.register([{ name: 'CLOCK_EVENTS', ...kafka(`${task.prefix}clock-events`) }])],
  controllers: [ClocksController],
  providers: [
    {
      provide: 'DATA_SOURCE',
      useFactory: () => new DataSource({ type: 'postgres', url: task.databaseUrl, entities: [ComplaintClocksSchema, ClockSchema, LedgerSchema] }).initialize(),
    },
    { provide: 'COMPLAINT_CLOCKS_REPOSITORY', useFactory: (dataSource: DataSource) => dataSource.getRepository(ComplaintClocksSchema), inject: ['DATA_SOURCE'] },
    { provide: 'CLOCKS_REPOSITORY', useFactory: (dataSource: DataSource) => dataSource.getRepository(ClockSchema), inject: ['DATA_SOURCE'] },
    { provide: 'LEDGER_REPOSITORY', useFactory: (dataSource: DataSource) => dataSource.getRepository(LedgerSchema), inject: ['DATA_SOURCE'] },
  ],
})
class ClocksModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.createMicroservice<KafkaOptions>(ClocksModule, kafka(`${task.prefix}clocks`));
  await app.listen();
}

void bootstrap();
