// What franz-go finds at a broker: one line of JSON for each scenario. Arguments: the broker, a prefix of names.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
)

const within = 30 * time.Second

var (
	broker, prefix = os.Args[1], os.Args[2]
	ctx            = context.Background()
	admin          = kadm.NewClient(must(kgo.NewClient(kgo.SeedBrokers(broker))))
)

type found = map[string]any

func main() {
	run("topics", topics)
	run("records", records)
	run("gzip", func() any { return compressed("gzip", kgo.GzipCompression()) })
	run("snappy", func() any { return compressed("snappy", kgo.SnappyCompression()) })
	run("lz4", func() any { return compressed("lz4", kgo.Lz4Compression()) })
	run("zstd", func() any { return compressed("zstd", kgo.ZstdCompression()) })
	run("idempotence", idempotence)
	run("transactions", transactions)
	run("group", group)
	run("groups", groups)
	run("offsets", offsets)
	run("configs", configs)
}

func run(scenario string, play func() any) {
	line := found{"scenario": scenario}
	defer func() {
		if failure := recover(); failure != nil {
			line["error"] = fmt.Sprint(failure)
		}
		must(0, json.NewEncoder(os.Stdout).Encode(line))
	}()
	limited, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	ctx = limited
	line["found"] = play()
}

func topics() any {
	name := topic("topics", 3, nil)
	again := nameOf(must(admin.CreateTopics(ctx, 3, 1, nil, name))[name].Err)
	partitions := settled(3, func() int { return partitionsOf(name) })
	check(must(admin.UpdatePartitions(ctx, 4, name))[name].Err)
	grown := settled(4, func() int { return partitionsOf(name) })
	check(must(admin.DeleteTopics(ctx, name))[name].Err)
	left := settled(false, func() bool { return must(admin.ListTopics(ctx)).Has(name) })
	return found{"again": again, "partitions": partitions, "grown": grown, "left": left}
}

func records() any {
	name := topic("records", 1, nil)
	headers := []kgo.RecordHeader{{Key: "twice", Value: []byte("1")}, {Key: "twice", Value: []byte("2")},
		{Key: "empty", Value: []byte{}}, {Key: "nothing"}}
	send([]*kgo.Record{
		{Topic: name, Value: []byte("no key")},
		{Topic: name, Key: []byte("no value")},
		{Topic: name, Key: []byte{}, Value: []byte{}},
		{Topic: name, Key: []byte("k"), Value: []byte("v"), Headers: headers},
	})
	shown := []found{}
	for _, record := range read(name, 4) {
		headers := [][]any{}
		for _, header := range record.Headers {
			headers = append(headers, []any{header.Key, text(header.Value)})
		}
		shown = append(shown, found{"offset": record.Offset, "key": text(record.Key), "value": text(record.Value), "headers": headers})
	}
	return shown
}

func compressed(name string, codec kgo.CompressionCodec) any {
	name, value, count := topic(name, 1, nil), strings.Repeat("lamp ", 200), 0
	records := withValues(name, slices.Repeat([]string{value}, 50))
	send(records, kgo.ProducerBatchCompression(codec), kgo.ProducerLinger(20*time.Millisecond))
	for _, got := range values(read(name, 50)) {
		if got == value {
			count++
		}
	}
	return count
}

func idempotence() any {
	name, numbers := topic("idempotence", 1, nil), []string{}
	for number := range 100 {
		numbers = append(numbers, strconv.Itoa(number))
	}
	send(withValues(name, numbers)) // idempotent, as it is by default
	return slices.Equal(values(read(name, 100)), numbers)
}

func transactions() any {
	name := topic("transactions", 1, nil)
	producer := client(kgo.TransactionalID(prefix + "producer"))
	defer producer.Close()
	for _, end := range []string{"abort", "commit"} {
		check(producer.BeginTransaction())
		check(producer.ProduceSync(ctx, withValues(name, []string{end})...).FirstErr())
		check(producer.EndTransaction(ctx, kgo.TransactionEndTry(end == "commit")))
	}
	return values(read(name, 1))
}

func group() any {
	name, group := topic("group", 1, nil), prefix+"group"
	send(withValues(name, []string{"a", "b", "c"}))
	taken := [][]string{}
	for _, count := range []int{2, 1} {
		member := member(group, name)
		records := poll(member, count)[:count]
		check(member.CommitRecords(ctx, records...))
		member.Close()
		taken = append(taken, values(records))
	}
	committed := []int64{}
	must(admin.FetchOffsets(ctx, group)).Each(func(offset kadm.OffsetResponse) { committed = append(committed, offset.At) })
	return found{"read": taken, "committed": committed}
}

func groups() any {
	name, group := topic("groups", 1, nil), prefix+"groups"
	send(withValues(name, []string{"a"}))
	member := member(group, name)
	poll(member, 1)
	check(member.CommitUncommittedOffsets(ctx))
	running := described(group)
	member.Close()
	stopped := described(group)
	listed := isListed(group)
	check(must(admin.DeleteGroups(ctx, group))[group].Err)
	return found{"running": running, "stopped": stopped, "listed": listed, "left": isListed(group)}
}

func offsets() any {
	name := topic("offsets", 1, map[string]*string{"retention.ms": kadm.StringPtr("-1")})
	for _, ms := range []int64{1000, 2000, 4000, 3000} {
		send([]*kgo.Record{{Topic: name, Value: []byte("v"), Timestamp: time.UnixMilli(ms)}})
	}
	first := kadm.Offsets{}
	first.AddOffset(name, 0, 1, -1)
	deleted := must(admin.DeleteRecords(ctx, first))
	check(deleted.Error())
	at := func(list kadm.ListedOffsets, err error) kadm.ListedOffset {
		check(errors.Join(err, list.Error()))
		offset, _ := list.Lookup(name, 0)
		return offset
	}
	both := func(offset kadm.ListedOffset) []int64 { return []int64{offset.Offset, offset.Timestamp} }
	return found{
		"earliest": at(admin.ListStartOffsets(ctx, name)).Offset,
		"latest":   at(admin.ListEndOffsets(ctx, name)).Offset,
		"newest":   both(at(admin.ListMaxTimestampOffsets(ctx, name))),
		"at 1500":  both(at(admin.ListOffsetsAfterMilli(ctx, 1500, name))),
	}
}

func configs() any {
	set := map[string]*string{"retention.ms": kadm.StringPtr("1000"), "segment.ms": kadm.StringPtr("2000"), "max.message.bytes": kadm.StringPtr("3000")}
	name := topic("configs", 1, set)
	change := func(changes ...kadm.AlterConfig) error {
		return must(admin.AlterTopicConfigs(ctx, changes, name))[0].Err
	}
	configsOf := func() map[string]string {
		entries := map[string]string{}
		for _, config := range must(admin.DescribeTopicConfigs(ctx, name))[0].Configs {
			if slices.Contains([]string{"retention.ms", "segment.ms", "max.message.bytes", "cleanup.policy"}, config.Key) {
				entries[config.Key] = config.MaybeValue()
			}
		}
		return entries
	}
	check(change(
		kadm.AlterConfig{Name: "retention.ms", Op: kadm.SetConfig, Value: kadm.StringPtr("5000")},
		kadm.AlterConfig{Name: "segment.ms", Op: kadm.DeleteConfig},
		kadm.AlterConfig{Name: "cleanup.policy", Op: kadm.AppendConfig, Value: kadm.StringPtr("compact")}))
	settled("5000", func() string { return configsOf()["retention.ms"] })
	changed := configsOf()
	check(change(kadm.AlterConfig{Name: "cleanup.policy", Op: kadm.SubtractConfig, Value: kadm.StringPtr("delete")}))
	then := settled("compact", func() string { return configsOf()["cleanup.policy"] })
	unknown := change(kadm.AlterConfig{Name: "color", Op: kadm.SetConfig, Value: kadm.StringPtr("red")})
	return found{"changed": changed, "then": then, "unknown": nameOf(unknown)}
}

// The answer once it is as expected, or the last one: brokers tell of a change a little after they made it.
func settled[T comparable](expected T, ask func() T) T {
	for {
		if answer := ask(); answer == expected || ctx.Err() != nil {
			return answer
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func topic(name string, partitions int32, configs map[string]*string) string {
	check(must(admin.CreateTopics(ctx, partitions, 1, configs, prefix+name))[prefix+name].Err)
	return prefix + name
}

func partitionsOf(name string) int {
	return len(must(admin.ListTopics(ctx, name))[name].Partitions)
}

func withValues(name string, values []string) []*kgo.Record {
	records := []*kgo.Record{}
	for _, value := range values {
		records = append(records, &kgo.Record{Topic: name, Value: []byte(value)})
	}
	return records
}

func send(records []*kgo.Record, options ...kgo.Opt) {
	producer := client(options...)
	defer producer.Close()
	check(producer.ProduceSync(ctx, records...).FirstErr())
}

func read(name string, count int) []*kgo.Record {
	start := map[string]map[int32]kgo.Offset{name: {0: kgo.NewOffset().AtStart()}}
	consumer := client(kgo.ConsumePartitions(start), kgo.FetchIsolationLevel(kgo.ReadCommitted()))
	defer consumer.Close()
	return poll(consumer, count)
}

func poll(consumer *kgo.Client, count int) []*kgo.Record {
	records := []*kgo.Record{}
	for len(records) < count {
		fetches := consumer.PollFetches(ctx)
		check(fetches.Err())
		records = append(records, fetches.Records()...)
	}
	return records
}

func member(group string, name string) *kgo.Client {
	return client(kgo.ConsumerGroup(group), kgo.ConsumeTopics(name), kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
}

func client(options ...kgo.Opt) *kgo.Client {
	return must(kgo.NewClient(append(options, kgo.SeedBrokers(broker))...))
}

func described(group string) []any {
	description := must(admin.DescribeGroups(ctx, group))[group]
	check(description.Err)
	return []any{strings.ToLower(description.State), len(description.Members)}
}

func isListed(group string) bool {
	_, listed := must(admin.ListGroups(ctx))[group]
	return listed
}

func values(records []*kgo.Record) []string {
	texts := []string{}
	for _, record := range records {
		texts = append(texts, string(record.Value))
	}
	return texts
}

// nil is null, in keys, values and headers alike.
func text(bytes []byte) any {
	if bytes == nil {
		return nil
	}
	return string(bytes)
}

func nameOf(err error) string {
	var known *kerr.Error
	if errors.As(err, &known) {
		return known.Message
	}
	return fmt.Sprint(err)
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
