-- One database and one role per service; a role enters no database but its own.
create role intake login password 'local';
create role routing login password 'local';
create role sla login password 'local';
create role review login password 'local';
create role notification login password 'local';
create database intake owner intake;
create database routing owner routing;
create database sla owner sla;
create database review owner review;
create database notification owner notification;
revoke connect on database intake, routing, sla, review, notification, postgres from public;
