/**
 * The tables of the library, created by the first migration of every service. Column names of the outbox follow Debezium's
 * event router, so that a platform team can read it by change capture instead of our relay (docs/decisions/0003).
 */
export const createMessagingTables = `
create table outbox_event (
  seq bigint generated always as identity primary key,
  shard smallint not null,
  id uuid not null,
  aggregatetype text not null,
  aggregateid text not null,
  type text not null,
  payload text,
  is_base64 boolean not null default false,
  headers json not null,
  created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

create table outbox_parked (
  id uuid primary key,
  aggregatetype text not null,
  aggregateid text not null,
  type text not null,
  payload text,
  is_base64 boolean not null,
  headers json not null,
  error text not null,
  parked_at timestamptz not null default clock_timestamp()
);
create index outbox_parked_key on outbox_parked (aggregatetype, aggregateid);

create table inbox (
  id uuid not null,
  consumer text not null,
  primary key (id, consumer)
) with (autovacuum_vacuum_insert_scale_factor = 0.5);

create table command_log (
  source text not null,
  id text not null,
  type text not null,
  key text not null,
  body_hash text not null,
  actor jsonb not null,
  status text not null,
  outcome jsonb not null,
  happened_at timestamptz not null,
  decided_at timestamptz not null,
  primary key (source, id)
);
create index command_log_key on command_log (key, decided_at);
`;

/** What is only kept and given back is `json`: to make `jsonb` of it costs PostgreSQL several times as much (docs/decisions/0006). */
export const keepCommandsAsSent = 'alter table command_log alter actor type json, alter outcome type json;';

export const keepCommandsParsed = 'alter table command_log alter actor type jsonb, alter outcome type jsonb;';

export const dropMessagingTables = `
drop table command_log;
drop table inbox;
drop table outbox_parked;
drop table outbox_event;
`;
