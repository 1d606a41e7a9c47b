// SPDX-License-Identifier: Apache-2.0
//
// wtc_check -- stops elaboration on an illegal parameter   (docs: guide, parameters)
//
// The name of the missing module is the message; it is the sentence of model/wtc_config.cpp.

`default_nettype none

module wtc_check #(
    parameter ADDR_W         = 32,         // address width, bits: 16..64
    parameter DATA_W         = 32,         // processor word, bits: 32, 64
    parameter BUS_W          = 64,         // bus data width, bits: DATA_W..256
    parameter ID_W           = 6,          // request id width, bits: 1..8
    parameter LINE_BYTES     = 32,         // cache line, bytes: 16..128
    parameter SETS           = 64,         // sets: 1..4096
    parameter WAYS           = 4,          // lines per set: 1..16
    parameter REPLACEMENT    = 0,          // 0 lru, 1 plru, 2 fifo, 3 random
    parameter LFSR_SEED      = 1,          // first state of random replacement: 1..65535
    parameter WRITE_MISS     = 0,          // store that misses: 0 around, 1 allocate
    parameter WRITE_HIT      = 0,          // store that hits: 0 update, 1 invalidate
    parameter STORE_ACK      = 0,          // 0 posted, 1 committed
    parameter WBUF_ENTRIES   = 8,          // write buffer depth, entries: 0..16
    parameter WBUF_BYTES     = BUS_W / 8,  // width of an entry, bytes: BUS_W/8..LINE_BYTES
    parameter WBUF_MERGE     = 2,          // 0 none, 1 tail, 2 any
    parameter WBUF_RETIRE_AT = 1,          // send when so many wait: 1..WBUF_ENTRIES
    parameter WBUF_MAX_AGE   = 64,         // ... or when one has waited so many cycles: 1..65535
    parameter WBUF_HAZARD    = 0,          // load of a buffered word: 0 forward, 1 flush
    parameter MSHRS          = 4,          // fills in flight: 1..8
    parameter TARGETS        = 16,         // requests that can wait: 1..64
    parameter SNOOP          = 2,          // other cores write: 0 none, 1 invalidate, 2 update
    parameter PREFETCH       = 0           // lines fetched ahead: 0..4
) ();

    generate
        if (!(ADDR_W >= 16 && ADDR_W <= 64)) begin : g_rule_1
            wtc_error_ADDR_W_must_be_16_to_64 u_stop ();
        end
        if (!(DATA_W == 32 || DATA_W == 64)) begin : g_rule_2
            wtc_error_DATA_W_must_be_32_or_64 u_stop ();
        end
        if (!(BUS_W >= DATA_W && BUS_W <= 256 && (BUS_W & (BUS_W - 1)) == 0)) begin : g_rule_3
            wtc_error_BUS_W_must_be_a_power_of_two_from_DATA_W_to_256 u_stop ();
        end
        if (!(ID_W >= 1 && ID_W <= 8)) begin : g_rule_4
            wtc_error_ID_W_must_be_1_to_8 u_stop ();
        end
        if (!(LINE_BYTES == 16 || LINE_BYTES == 32 ||
              LINE_BYTES == 64 || LINE_BYTES == 128)) begin : g_rule_5
            wtc_error_LINE_BYTES_must_be_16_or_32_or_64_or_128 u_stop ();
        end
        if (!(8 * LINE_BYTES >= BUS_W && 8 * LINE_BYTES <= 16 * BUS_W)) begin : g_rule_6
            wtc_error_LINE_BYTES_must_be_1_to_16_bus_beats u_stop ();
        end
        if (!(SETS >= 1 && SETS <= 4096 && (SETS & (SETS - 1)) == 0)) begin : g_rule_7
            wtc_error_SETS_must_be_a_power_of_two_from_1_to_4096 u_stop ();
        end
        if (!(ADDR_W > $clog2(SETS) + $clog2(LINE_BYTES))) begin : g_rule_8
            wtc_error_ADDR_W_must_be_larger_than_the_bits_of_SETS_and_LINE_BYTES u_stop ();
        end
        if (!(WAYS >= 1 && WAYS <= 16)) begin : g_rule_9
            wtc_error_WAYS_must_be_1_to_16 u_stop ();
        end
        if (!(REPLACEMENT >= 0 && REPLACEMENT <= 3)) begin : g_rule_10
            wtc_error_REPLACEMENT_must_be_lru_or_plru_or_fifo_or_random u_stop ();
        end
        if (!(REPLACEMENT != 1 || (WAYS & (WAYS - 1)) == 0)) begin : g_rule_11
            wtc_error_WAYS_must_be_a_power_of_two_for_REPLACEMENT_plru u_stop ();
        end
        if (!(LFSR_SEED >= 1 && LFSR_SEED <= 65535)) begin : g_rule_12
            wtc_error_LFSR_SEED_must_be_1_to_65535 u_stop ();
        end
        if (!(WRITE_MISS == 0 || WRITE_MISS == 1)) begin : g_rule_13
            wtc_error_WRITE_MISS_must_be_around_or_allocate u_stop ();
        end
        if (!(WRITE_HIT == 0 || WRITE_HIT == 1)) begin : g_rule_14
            wtc_error_WRITE_HIT_must_be_update_or_invalidate u_stop ();
        end
        if (!(STORE_ACK == 0 || STORE_ACK == 1)) begin : g_rule_15
            wtc_error_STORE_ACK_must_be_posted_or_committed u_stop ();
        end
        if (!(WBUF_ENTRIES >= 0 && WBUF_ENTRIES <= 16)) begin : g_rule_16
            wtc_error_WBUF_ENTRIES_must_be_0_to_16 u_stop ();
        end
        if (!(8 * WBUF_BYTES >= BUS_W && WBUF_BYTES <= LINE_BYTES
              && (WBUF_BYTES & (WBUF_BYTES - 1)) == 0)) begin : g_rule_17
            wtc_error_WBUF_BYTES_must_be_a_power_of_two_from_one_bus_beat_to_LINE_BYTES u_stop ();
        end
        if (!(WBUF_MERGE >= 0 && WBUF_MERGE <= 2)) begin : g_rule_18
            wtc_error_WBUF_MERGE_must_be_none_or_tail_or_any u_stop ();
        end
        if (!(WBUF_RETIRE_AT >= 1
              && WBUF_RETIRE_AT <= (WBUF_ENTRIES == 0 ? 1 : WBUF_ENTRIES))) begin : g_rule_19
            wtc_error_WBUF_RETIRE_AT_must_be_1_to_WBUF_ENTRIES u_stop ();
        end
        if (!(WBUF_MAX_AGE >= 1 && WBUF_MAX_AGE <= 65535)) begin : g_rule_20
            wtc_error_WBUF_MAX_AGE_must_be_1_to_65535 u_stop ();
        end
        if (!(WBUF_HAZARD == 0 || WBUF_HAZARD == 1)) begin : g_rule_21
            wtc_error_WBUF_HAZARD_must_be_forward_or_flush u_stop ();
        end
        if (!(MSHRS >= 1 && MSHRS <= 8)) begin : g_rule_22
            wtc_error_MSHRS_must_be_1_to_8 u_stop ();
        end
        if (!(TARGETS >= 1 && TARGETS <= 64)) begin : g_rule_23
            wtc_error_TARGETS_must_be_1_to_64 u_stop ();
        end
        if (!(SNOOP >= 0 && SNOOP <= 2)) begin : g_rule_24
            wtc_error_SNOOP_must_be_none_or_invalidate_or_update u_stop ();
        end
        if (!(PREFETCH >= 0 && PREFETCH <= 4)) begin : g_rule_25
            wtc_error_PREFETCH_must_be_0_to_4 u_stop ();
        end
        if (!(PREFETCH == 0 || MSHRS >= 2)) begin : g_rule_26
            wtc_error_MSHRS_must_be_at_least_2_for_PREFETCH_above_0 u_stop ();
        end
    endgenerate

endmodule

`default_nettype wire
